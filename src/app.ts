// Everything behind the title page.

import { mount } from 'svelte';
import './ui/fonts.css';
import App from './ui/App.svelte';

const target = document.getElementById('app');
// In a task of its own: to run all these modules was one.
if (target) setTimeout(() => mount(App, { target }));
