import type { EditorView } from '@codemirror/view';
import { t } from '../i18n/i18n.ts';
import type { Formatted } from './code-editor-format.ts';
import type { EditorLanguage } from './code-editor-language.ts';
import { toast, toastFailure } from './toast.tsx';

/** Formats what is in the editor, and says when nothing came of it. */
export function formatNow(view: EditorView, language: EditorLanguage): void {
  // With the printers, which are fetched when somebody formats.
  void import('./code-editor-format.ts')
    .then(({ formatCode }) => formatCode(view, language))
    .then(tell, (error: unknown) => toastFailure(t('editor.formatFailed'), error));
}

function tell(formatted: Formatted): void {
  switch (formatted.outcome) {
    case 'formatted':
      break;
    case 'same':
      toast(t('editor.formatSame'));
      break;
    case 'unknown':
      toast(t('editor.formatUnknown'));
      break;
    case 'unsure':
      toast(t('editor.formatUnsure'));
      break;
    case 'wrong':
      toastFailure(t('editor.formatFailed'), wordsOf(formatted));
      break;
    default:
      formatted satisfies never;
  }
}

function wordsOf({ line, message }: { readonly line: number; readonly message: string }): string {
  if (message === '') return t('editor.formatWrongHere', { line });
  return t('editor.formatWrong', { line, message: message.replace(/\.$/, '') });
}
