import { createPreviewer, type PreviewMessage } from './previewer.ts';

const answer = createPreviewer();

self.onmessage = ({ data }: MessageEvent<PreviewMessage>) => {
  const preview = answer(data);
  if (preview !== null) self.postMessage(preview);
};
