import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import type { ParameterField } from './parameter-fields.ts';

interface ParameterInputProps {
  readonly field: ParameterField;
  /** Undefined while it is not given. */
  readonly value: Json | undefined;
  /** What was typed of it and is no JSON yet. */
  readonly unfinished: string | undefined;
  readonly error: string | undefined;
  readonly change: (value: Json | undefined) => void;
  readonly keep: (unfinished: string) => void;
}

/** One parameter, by its kind. What is emptied is not given. */
export function ParameterInput(props: ParameterInputProps) {
  const { field, value, unfinished, error, change, keep } = props;
  const { label, description, isNeeded, otherwise, kind } = field;
  const common = { label, description, error, withAsterisk: isNeeded };
  const placeholder = otherwise === undefined ? '' : wordsOf(otherwise);
  switch (kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          placeholder={placeholder}
          value={value === undefined ? '' : wordsOf(value)}
          onChange={({ currentTarget: { value: text } }) => change(text === '' ? undefined : text)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          placeholder={placeholder}
          value={value === undefined ? '' : wordsOf(value)}
          onChange={(typed) => change(typed === '' ? undefined : numberOf(String(typed)))}
        />
      );
    case 'checkbox':
      return (
        <Checkbox
          label={label}
          description={description}
          error={error}
          checked={(value ?? otherwise) === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
    case 'select':
      return <Choice {...{ common, field, value, change }} placeholder={placeholder} />;
    case 'json':
      return (
        <JsonInput {...{ common, value, unfinished, change, keep }} placeholder={placeholder} />
      );
    default:
      return kind satisfies never;
  }
}

interface PartProps extends Pick<ParameterInputProps, 'value' | 'change'> {
  readonly common: object & { readonly error: string | undefined };
  readonly placeholder: string;
}

function Choice(props: PartProps & Pick<ParameterInputProps, 'field'>) {
  const { common, placeholder, field, value, change } = props;
  const data = field.options.map((option) => ({
    value: JSON.stringify(option),
    label: wordsOf(option),
  }));
  return (
    <Select
      {...common}
      clearable
      placeholder={placeholder}
      data={data}
      value={value === undefined ? null : JSON.stringify(value)}
      onChange={(chosen) => change(chosen === null ? undefined : JSON.parse(chosen))}
    />
  );
}

/** What is nested is JSON; it counts once it is some, and is kept until then. */
function JsonInput(props: PartProps & Pick<ParameterInputProps, 'unfinished' | 'keep'>) {
  const { common, placeholder, value, unfinished, change, keep } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    setTyped(null);
    const parsed = text.trim() === '' ? { value: undefined } : jsonIn(text);
    if (parsed === null) keep(text);
    else change(parsed.value);
  };
  const shown = value === undefined ? '' : JSON.stringify(value, null, 2);
  return (
    <Textarea
      {...common}
      autosize
      minRows={2}
      maxRows={8}
      placeholder={placeholder === '' ? 'JSON' : placeholder}
      error={unfinished === undefined ? common.error : t('parameters.notJsonYet')}
      value={typed ?? unfinished ?? shown}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed !== null && take(typed)}
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

function wordsOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is no number yet goes out as it is, and the server says what it wants. */
function numberOf(typed: string): Json {
  const number = Number(typed);
  return Number.isFinite(number) ? number : typed;
}
