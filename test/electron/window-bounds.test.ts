import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../electron/window-bounds.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const SECOND = { x: 1920, y: 0, width: 1280, height: 1024 };
const DEFAULT = { width: 1280, height: 800 };

describe('placeWindow', () => {
  it('gives a first window the default size, wherever the system puts it', () => {
    expect(placeWindow(null, [SCREEN])).toEqual(DEFAULT);
  });

  it('puts a window back where it was, on either screen', () => {
    const first = { x: 100, y: 50, width: 1400, height: 900 };
    const second = { x: 2000, y: 10, width: 1000, height: 700 };
    expect(placeWindow(first, [SCREEN, SECOND])).toEqual(first);
    expect(placeWindow(second, [SCREEN, SECOND])).toEqual(second);
  });

  it('does not lose a window on a screen that is gone', () => {
    expect(placeWindow({ x: 2000, y: 10, width: 1000, height: 700 }, [SCREEN])).toEqual(DEFAULT);
  });

  it('does not put a title bar out of reach', () => {
    expect(placeWindow({ x: 100, y: -400, width: 1000, height: 700 }, [SCREEN])).toEqual(DEFAULT);
    expect(placeWindow({ x: 1900, y: 10, width: 1000, height: 700 }, [SCREEN])).toEqual(DEFAULT);
  });

  it('keeps the size between the least and the screen', () => {
    expect(placeWindow({ x: 0, y: 0, width: 10, height: 9000 }, [SCREEN])).toEqual(DEFAULT);
    expect(placeWindow({ x: 0, y: 0, width: 500, height: 9000 }, [SCREEN])).toEqual({
      ...{ x: 0, y: 0 },
      ...{ width: 960, height: 1080 },
    });
  });
});
