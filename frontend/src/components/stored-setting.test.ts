import { afterEach, expect, it, vi } from 'vitest';
import { createStoredSetting, createStoredText } from './stored-setting.ts';

afterEach(() => vi.unstubAllGlobals());

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
}

it('reads what was written, and the first value before that', () => {
  const storage = memory();
  const setting = createStoredSetting('theme', ['system', 'dark'], () => storage);
  expect(setting.read()).toBe('system');
  setting.write('dark');
  expect(setting.read()).toBe('dark');
});

it('takes no value that is not in the list', () => {
  const storage = memory();
  storage.setItem('theme', 'pink');
  expect(createStoredSetting('theme', ['system', 'dark'], () => storage).read()).toBe('system');
});

it('works where storage is forbidden', () => {
  const setting = createStoredSetting('theme', ['system', 'dark'], () => {
    throw new Error('denied');
  });
  setting.write('dark');
  expect(setting.read()).toBe('system');
});

it('tells its listeners until they leave, other tabs included', () => {
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  const storage = memory();
  const setting = createStoredSetting('theme', ['system', 'dark'], () => storage);
  const listener = vi.fn();
  const leave = setting.subscribe(listener);
  setting.write('dark');
  window.dispatchEvent(new Event('storage'));
  leave();
  setting.write('system');
  window.dispatchEvent(new Event('storage'));
  expect(listener).toHaveBeenCalledTimes(2);
});

it('keeps any text, and is empty before', () => {
  const storage = memory();
  const setting = createStoredText('author', () => storage);
  expect(setting.read()).toBe('');
  setting.write('Ana Ruiz');
  expect(createStoredText('author', () => storage).read()).toBe('Ana Ruiz');
});
