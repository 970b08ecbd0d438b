// What the library makes of a control once it is used: the first screen does without, and it is there by the time
// that somebody has read the page.

export const lateControls = {
  list: () => import('./ChoiceList.svelte'),
  slider: () => import('./Slider.svelte'),
  hint: () => import('./HintLayer.svelte'),
};
