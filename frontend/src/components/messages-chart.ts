/** The words around a chart. */
export const CHART = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  png: 'PNG',
  pngOf: (title: string) => `PNG: save “${title}” as a picture`,
  pngSaved: 'The picture is saved.',
  pngFailed: 'The picture could not be made.',
  columns: { part: 'Part', points: 'Points', total: 'Total', text: 'What it comes from' },
  step: (label: string, amount: string, text = '') =>
    text === '' ? `${label}: ${amount}` : `${label}: ${amount} points. ${text}`,
};
