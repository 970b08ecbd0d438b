// Opening and saving scenarios.

export const files = {
  open: 'Open a file',
  save: 'Save as a file',
  opens: 'Open a scenario from a file',
  notJson: (fileName: string, detail: string) => `${fileName} is not JSON: ${detail}`,
  tooLarge: (fileName: string, megabytesMax: number) =>
    `${fileName} is larger than ${megabytesMax} MB, which no scenario is.`,
  notAScenario: (fileName: string) => `${fileName} was not opened`,
  nothingChanged: 'The run you have is unchanged. What would have to be different:',
  dropHere: 'Drop a scenario or a CSV file to open it',
};
