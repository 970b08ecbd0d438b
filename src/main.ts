// Where the page begins.

document.getElementById('app')!.textContent = document.title;
