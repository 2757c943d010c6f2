import { describe, expect, it } from 'vitest';
import { PYTHON } from '../../../server/supervisor/languages/python.ts';
import { SHELL } from '../../../server/supervisor/languages/shell.ts';

describe('the names of an interpreter', () => {
  it("are on Windows what is there: Python's launcher, and PowerShell", () => {
    expect(PYTHON.names('', true)).toEqual(['py', 'python']);
    expect(PYTHON.names('', false)).toEqual(['python3', 'python']);
    expect(SHELL.names('jj_log hello', true)).toEqual(['pwsh', 'powershell']);
    expect(SHELL.names('jj_log hello', false)).toEqual(['bash', 'sh']);
  });

  it('are what a first line names, on Windows too: PowerShell would not understand it', () => {
    for (const isWindows of [true, false]) {
      expect(SHELL.names('#!/bin/bash\r\njj_log hello', isWindows)).toEqual(['bash']);
      expect(SHELL.names('#!/usr/bin/env dash\n', isWindows)).toEqual(['dash']);
    }
  });
});
