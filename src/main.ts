// Where the page begins.

const main = document.createElement('main');
const heading = document.createElement('h1');
heading.textContent = document.title;
main.append(heading);
document.getElementById('app')!.append(main);
