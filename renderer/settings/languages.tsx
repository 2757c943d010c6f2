import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Interpreter, Settings } from '../../server/contract/settings.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import type { Save } from './access.tsx';

const FIELDS = [
  { language: 'php', label: 'PHP', command: 'phpCommand', usual: 'php' },
  { language: 'python', label: 'Python', command: 'pythonCommand', usual: 'python3' },
  { language: 'shell', label: 'Shell', command: 'shellCommand', usual: null },
] as const satisfies readonly {
  readonly language: Interpreter['language'];
  readonly label: string;
  readonly command: keyof Settings;
  /** Null for words of the catalogue. */
  readonly usual: string | null;
}[];

interface LanguagesProps {
  readonly settings: Settings;
  readonly runtime: string | undefined;
  readonly save: Save;
}

/** What runs workers, language by language, and how to have another program do it. */
export function Languages({ settings, runtime, save }: LanguagesProps) {
  const { data } = useVerb('settings.interpreters', {});
  return (
    <div className="languages">
      {FIELDS.map(({ language, label, command, usual }) => (
        <ProgramField
          key={language}
          label={label}
          usual={usual ?? t('settings.languages.shellUsual')}
          value={settings[command]}
          interpreter={data?.data.find((one) => one.language === language)}
          change={(value) => save({ [command]: value })}
        />
      ))}
      <div className="hint">
        {t('settings.languages.hint', {
          runtime: runtime ?? t('settings.languages.theConsole'),
        })}
      </div>
    </div>
  );
}

interface ProgramFieldProps {
  readonly label: string;
  readonly usual: string;
  readonly value: string;
  readonly interpreter: Interpreter | undefined;
  readonly change: (value: string) => void;
}

/** Kept when the field is left or Enter is pressed; Escape takes it back. */
function ProgramField({ label, usual, value, interpreter, change }: ProgramFieldProps) {
  const [text, setText] = useState(value);
  // Another window may have changed it.
  useEffect(() => setText(value), [value]);
  const keep = (): void => {
    if (text.trim() !== value) change(text.trim());
  };
  const keys = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') keep();
    if (key === 'Escape') setText(value);
  };
  return (
    <div className="program">
      <TextInput
        w={320}
        label={label}
        placeholder={usual}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={keys}
      />
      {interpreter !== undefined && <Found interpreter={interpreter} />}
    </div>
  );
}

function Found({ interpreter: { path, version, problem } }: { readonly interpreter: Interpreter }) {
  if (problem !== null) return <div className="field-error">{problem}</div>;
  return (
    <div className="hint">
      <code>{path}</code> {version}
    </div>
  );
}
