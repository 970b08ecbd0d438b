// What one reads while the page itself is on its way. It is written into index.html.

export const titlePage = {
  brand: 'Partition Lab',
  about:
    'A DynamoDB you can see inside, in a browser tab. Watch one partition refuse writes while its neighbours idle, read why in a sentence, and press the button that fixes it. Nobody signs in, and nothing leaves this page.',
};
