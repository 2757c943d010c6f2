import { EditorState, type Extension } from '@codemirror/state';
import { t } from '../i18n/i18n.ts';

/** What the editor says by itself, in the language that is on; it has its own English for keys. */
export function spokenPhrases(): Extension {
  return EditorState.phrases.of({
    'Fold line': t('editor.phrases.foldLine'),
    'Unfold line': t('editor.phrases.unfoldLine'),
    'folded code': t('editor.phrases.foldedCode'),
    unfold: t('editor.phrases.unfold'),
    'Go to line': t('editor.phrases.goToLine'),
    go: t('editor.phrases.go'),
    Completions: t('editor.phrases.completions'),
    Diagnostics: t('editor.phrases.diagnostics'),
    'No diagnostics': t('editor.phrases.noDiagnostics'),
    'Selection deleted': t('editor.phrases.selectionDeleted'),
    'current match': t('editor.phrases.currentMatch'),
    'on line': t('editor.phrases.onLine'),
    'replaced $ matches': t('editor.phrases.replacedMany'),
    'replaced match on line $': t('editor.phrases.replacedOn'),
    to: t('editor.phrases.to'),
    close: t('common.close'),
  });
}
