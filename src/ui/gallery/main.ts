// Where the gallery begins: a page for those who work on this project, to which no other leads.

import { mount } from 'svelte';
import '../theme.css';
import '../fonts.css';
import { showPage } from '../first-drawing.ts';
import Gallery from './Gallery.svelte';

const target = document.getElementById('app');
if (target) mount(Gallery, { target });
// It has no title page to be drawn behind.
void showPage();
