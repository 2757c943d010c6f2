import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { errorAt } from '../job-errors.ts';
import { itemOf } from '../parameter-fields.ts';
import { objectOf, type Part } from '../schema.ts';
import type { InputProps } from './input-props.ts';
import { valueOfNew } from './new-value.ts';
import { Section } from './section.tsx';

interface MapProps extends InputProps {
  readonly part: Part;
}

/** Names that anybody chooses, each with a value. */
export function MapInput({ part, ...props }: MapProps) {
  const { field, place, value, form } = props;
  const names = Object.keys(objectOf(value ?? field.otherwise));
  if (props.depth === 0) return <MapRows {...props} part={part} hidden={[]} />;
  return (
    <Section {...props} wrong={errorAt(form.errors, place, names)} summary={names.join(', ')}>
      {() => <MapRows {...props} part={part} hidden={[]} />}
    </Section>
  );
}

interface MapRowsProps extends MapProps {
  /** Names that have fields of their own. */
  readonly hidden: readonly string[];
}

export function MapRows({ part, hidden, ...props }: MapRowsProps) {
  const { field, place, value, change } = props;
  const [isAdding, setAdding] = useState(false);
  const all = Object.entries(objectOf(value ?? field.otherwise));
  const rows: readonly Entry[] = all.filter(([name]) => !hidden.includes(name));
  const set = (next: readonly Entry[], at: string): void => {
    const others = all.filter(([name]) => hidden.includes(name));
    const whole = Object.fromEntries([...others, ...next]);
    const isGone = Object.keys(whole).length === 0 && !field.isNeeded;
    change(isGone ? undefined : whole, at);
  };
  const put = (index: number, entry: Entry, at: string): void => {
    setAdding(false);
    set(index < rows.length ? rows.with(index, entry) : [...rows, entry], at);
  };
  const remove = (index: number): void => {
    if (index < rows.length) set(rows.toSpliced(index, 1), place);
    else setAdding(false);
  };
  const names = [...hidden, ...rows.map(([name]) => name)];
  return (
    <div className="parameter-rows">
      {[...rows, ...(isAdding ? [NEW] : [])].map((entry, index) => (
        // A name that is being typed stays the same row.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end alone
        <MapRow key={index} {...{ ...props, part, entry, index, names, put, remove }} />
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        disabled={isAdding}
        onClick={() => setAdding(true)}
      >
        {t('parameters.addNamed')}
      </Button>
    </div>
  );
}

type Entry = readonly [string, Json];

/** It has no value before it has a name. */
const NEW = ['', undefined] as const;

interface MapRowProps extends MapProps {
  readonly entry: readonly [string, Json | undefined];
  readonly index: number;
  /** Those that there are already. */
  readonly names: readonly string[];
  readonly put: (index: number, entry: Entry, at: string) => void;
  readonly remove: (index: number) => void;
}

function MapRow({ part, entry: [name, one], index, names, put, remove, ...props }: MapRowProps) {
  const { place, form, depth } = props;
  const { Input } = form;
  return (
    <div className="map-row">
      <NameInput
        name={name}
        taken={names.filter((other) => other !== name)}
        rename={(next) => put(index, [next, one ?? valueOfNew(itemOf(part, next))], place)}
      />
      {one === undefined ? (
        <span />
      ) : (
        <Input
          field={itemOf(part, name)}
          place={`${place}.${name}`}
          value={one}
          form={form}
          change={(changed, at) => put(index, [name, changed ?? null], at)}
          depth={depth + 1}
          rowLabel={t('parameters.valueOf', { name })}
        />
      )}
      <ActionIcon
        size={24}
        aria-label={t('parameters.removeNamed', { name })}
        title={t('parameters.removeNamed', { name })}
        onClick={() => remove(index)}
      >
        <IconX size={14} stroke={2} />
      </ActionIcon>
    </div>
  );
}

interface NameInputProps {
  readonly name: string;
  readonly taken: readonly string[];
  readonly rename: (name: string) => void;
}

/** A name that is taken, or none, is not one yet. */
function NameInput({ name, taken, rename }: NameInputProps) {
  const [written, setWritten] = useState<string | null>(null);
  const isTaken = written !== null && taken.includes(written);
  return (
    <TextInput
      aria-label={t('parameters.name')}
      placeholder={t('parameters.name')}
      autoFocus={name === ''}
      spellCheck={false}
      value={written ?? name}
      error={isTaken ? t('parameters.nameTaken') : undefined}
      onChange={({ currentTarget: { value } }) => {
        const isOne = value !== '' && !taken.includes(value);
        setWritten(isOne ? null : value);
        if (isOne) rename(value);
      }}
      onBlur={() => setWritten(null)}
    />
  );
}
