import { Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, useState } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { SecretInput as HouseSecret } from '../../ui/secret-input.tsx';
import { durationOf, durationWords } from '../durations.ts';
import { unfinishedWords } from '../typed-parameters.ts';
import { commonOf, type InputProps, placeholderOf, shownText, textGiven } from './input-props.ts';

type TextChange = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

function textProps(props: InputProps) {
  const { field, place, value, change } = props;
  return {
    ...commonOf(props),
    placeholder: placeholderOf(field),
    value: shownText(value),
    onChange: ({ currentTarget }: TextChange) =>
      change(textGiven(currentTarget.value, props), place),
  };
}

export function LineInput(props: InputProps) {
  return <TextInput {...textProps(props)} />;
}

/** Of mails and addresses, which are no words of a language. */
export function AddressInput({ type, ...props }: InputProps & { readonly type: 'email' | 'url' }) {
  return <TextInput {...textProps(props)} type={type} spellCheck={false} autoCapitalize="none" />;
}

export function LinesInput(props: InputProps) {
  return <Textarea {...textProps(props)} autosize minRows={3} maxRows={12} />;
}

/** Nobody who looks over a shoulder reads it, and no browser keeps it. */
export function SecretInput(props: InputProps) {
  const { otherwise } = props.field;
  return (
    <HouseSecret
      {...textProps(props)}
      placeholder={otherwise === undefined ? '' : '••••••'}
      autoComplete="new-password"
    />
  );
}

/** As people write it, kept as ISO 8601. What is no duration goes out as it is, and the server says so. */
export function DurationInput(props: InputProps) {
  const { field, place, value, change } = props;
  const [written, setWritten] = useState<string | null>(null);
  const shown = shownText(value);
  const usual = field.otherwise === undefined ? null : durationWords(shownText(field.otherwise));
  return (
    <TextInput
      {...commonOf(props)}
      placeholder={usual ?? t('parameters.durationExample')}
      value={written ?? durationWords(shown) ?? shown}
      rightSection={
        <span className="parameter-unit">{durationOf(shown) === null ? '' : shown}</span>
      }
      rightSectionWidth="auto"
      onChange={({ currentTarget: { value: text } }) => {
        setWritten(text);
        change(textGiven(durationOf(text) ?? text, props), place);
      }}
      onBlur={() => setWritten(null)}
    />
  );
}

/** What a form knows no better is JSON; it counts once it is some, and is kept until then. */
export function JsonInput(props: InputProps) {
  const { field, place, value, form, change } = props;
  const [written, setWritten] = useState<string | null>(null);
  const unfinished = form.unfinished[place];
  const take = (text: string): void => {
    setWritten(null);
    const parsed = text.trim() === '' ? { value: undefined } : jsonIn(text);
    if (parsed === null) form.keep(place, text);
    else change(parsed.value, place);
  };
  const common = commonOf(props);
  const placeholder = placeholderOf(field);
  return (
    <Textarea
      {...common}
      className="parameter-json"
      autosize
      minRows={2}
      maxRows={8}
      spellCheck={false}
      placeholder={placeholder === '' ? 'JSON' : placeholder}
      error={unfinished === undefined ? common.error : unfinishedWords(unfinished)}
      value={written ?? unfinished ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={() => written !== null && take(written)}
    />
  );
}

function jsonIn(text: string): { readonly value: Json } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // It stays in the field, which says so.
    return null;
  }
}
