import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import {
  type AppEvent,
  type Bridge,
  CHANNEL,
  VERSION_SWITCH,
  type WindowCommand,
} from './ipc-contract.ts';

/** Commands that came before the console listened: the first of them may have opened the window. */
const early: WindowCommand[] = [];
const keepEarly = (_event: IpcRendererEvent, command: WindowCommand): void => {
  early.push(command);
};
ipcRenderer.on(CHANNEL.command, keepEarly);

// Registered first and answered later: by then every listener has had its turn.
ipcRenderer.on(CHANNEL.event, () => setTimeout(() => ipcRenderer.send(CHANNEL.heard)));

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const handler = (_event: IpcRendererEvent, value: T): void => listener(value);
  ipcRenderer.on(channel, handler);
  return () => {
    ipcRenderer.off(channel, handler);
  };
}

const bridge: Bridge = {
  platform: process.platform,
  version:
    process.argv.find((arg) => arg.startsWith(VERSION_SWITCH))?.slice(VERSION_SWITCH.length) ?? '',
  call: (verb, input) => ipcRenderer.invoke(CHANNEL.call, verb, input),
  choosePath: (what) => ipcRenderer.invoke(CHANNEL.choosePath, what),
  pathOf: (file) => webUtils.getPathForFile(file),
  openLog: (id, kind) => ipcRenderer.invoke(CHANNEL.openLog, id, kind),
  saveLog: (id, kind) => ipcRenderer.invoke(CHANNEL.saveLog, id, kind),
  printLog: (id, kind) => ipcRenderer.invoke(CHANNEL.printLog, id, kind),
  onEvent: (listener) =>
    listen<readonly AppEvent[]>(CHANNEL.event, (events) => {
      for (const event of events) listener(event);
    }),
  onCommand: (listener) => {
    ipcRenderer.off(CHANNEL.command, keepEarly);
    for (const command of early.splice(0)) listener(command);
    return listen(CHANNEL.command, listener);
  },
};

contextBridge.exposeInMainWorld('jobjoker', bridge);
