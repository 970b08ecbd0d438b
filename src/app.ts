// Everything behind the title page.

import { mount } from 'svelte';
import './ui/fonts.css';
import App from './ui/App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
