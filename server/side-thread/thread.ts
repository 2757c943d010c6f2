import { parentPort } from 'node:worker_threads';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { SideAnswer, SideAnswers, SideAsk, SideCall } from './calls.ts';
import { changesOf } from './changes.ts';
import { checkParameters, problemOfSchema } from './schemas.ts';

/** Does what may take long, in a thread that can be ended: nothing that somebody sent may hang the server. */
function answerOf(call: SideCall): SideAnswers[SideAsk] {
  switch (call.ask) {
    case 'schema':
      return problemOfSchema(call.schema);
    case 'check':
      return checkParameters(call.schema, call.parameters, call.prefix);
    case 'diff':
      return diffOf(call);
    case 'changes':
      return changesOf(call.first, call.other);
    default:
      return call satisfies never;
  }
}

function diffOf({ oldName, newName, oldText, newText }: Extract<SideCall, { ask: 'diff' }>) {
  const options = { headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(oldName, newName, oldText, newText, undefined, undefined, options);
}

function answer(call: SideCall): SideAnswer {
  try {
    return { value: answerOf(call) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (call: SideCall) => parentPort?.postMessage(answer(call)));
parentPort?.postMessage({});
