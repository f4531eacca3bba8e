import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restoreFocus } from './restore-focus.ts';

type Listener = (event: object) => void;

const elements = new Map<string, { focus: ReturnType<typeof vi.fn> }>();
const element = (selector: string) => {
  const made = { focus: vi.fn() };
  elements.set(selector, made);
  return made;
};

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('document', {
    querySelector: (selector: string) => elements.get(selector) ?? null,
    getElementById: (id: string) => ({
      querySelector: (tag: string) => elements.get(`#${id} ${tag}`) ?? null,
    }),
  });
});

afterEach(() => {
  elements.clear();
  vi.unstubAllGlobals();
});

function start() {
  const listeners: { history?: Listener; rendered?: Listener } = {};
  restoreFocus({
    history: {
      subscribe: (listener: Listener) => void Object.assign(listeners, { history: listener }),
    },
    subscribe: (_name: string, listener: Listener) =>
      void Object.assign(listeners, { rendered: listener }),
  } as never);
  return (action: object, event: object) => {
    listeners.history?.({ action });
    listeners.rendered?.(event);
  };
}

const list = { publicHref: '/customers?sort=name', hash: '' };
const detail = { publicHref: '/customers/acme?type=login', hash: '' };

it('leaves the focus alone on the first page', () => {
  const heading = element('h1');
  start()({ type: 'PUSH' }, { fromLocation: undefined, toLocation: list, pathChanged: true });
  expect(heading.focus).not.toHaveBeenCalled();
});

it('moves it to the heading of another page, not for a filter', () => {
  const heading = element('h1');
  const go = start();
  go({ type: 'PUSH' }, { fromLocation: list, toLocation: list, pathChanged: false });
  expect(heading.focus).not.toHaveBeenCalled();
  go({ type: 'PUSH' }, { fromLocation: list, toLocation: detail, pathChanged: true });
  expect(heading.focus).toHaveBeenCalledWith({ preventScroll: true });
});

it('moves it back to the link that was followed', () => {
  const heading = element('h1');
  const link = element('main a[href="/customers/acme"]');
  start()({ type: 'BACK' }, { fromLocation: detail, toLocation: list, pathChanged: true });
  expect(link.focus).toHaveBeenCalledOnce();
  expect(heading.focus).not.toHaveBeenCalled();
});

it('moves it to the heading where that link is gone', () => {
  const heading = element('h1');
  start()({ type: 'GO', index: -1 }, { fromLocation: detail, toLocation: list, pathChanged: true });
  expect(heading.focus).toHaveBeenCalledOnce();
});

it('moves it to the part of the page that the link names', () => {
  const part = element('#timeline h2');
  start()(
    { type: 'PUSH' },
    { fromLocation: detail, toLocation: { ...detail, hash: 'timeline' }, pathChanged: false },
  );
  expect(part.focus).toHaveBeenCalledOnce();
});
