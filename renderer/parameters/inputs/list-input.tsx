import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { errorAt } from '../job-errors.ts';
import { countsOf, itemOf } from '../parameter-fields.ts';
import type { Part } from '../schema.ts';
import type { InputProps } from './input-props.ts';
import { valueOfNew } from './new-value.ts';
import { Section } from './section.tsx';
import { type Rows, useRows } from './use-rows.ts';

interface ListInputProps extends InputProps {
  readonly part: Part;
}

/** A list: its items are added, taken away and moved, by buttons or keys. */
export function ListInput({ part, ...props }: ListInputProps) {
  const { field, place, value, form, change, rowLabel } = props;
  const items = itemsOf(value ?? field.otherwise);
  const { min, max } = countsOf(part);
  const set = (next: readonly Json[]): void => {
    const isGone = next.length === 0 && !field.isNeeded && rowLabel === undefined;
    change(isGone && field.otherwise === undefined ? undefined : [...next], place);
  };
  const rows = useRows(items, set, () => valueOfNew(itemOf(part, '')));
  const named = items.map((_, index) => String(index));
  return (
    <Section
      {...props}
      wrong={errorAt(form.errors, place, named)}
      summary={t('parameters.items', { count: items.length })}
    >
      {() => (
        <div className="parameter-rows" ref={rows.box}>
          {items.map((item, index) => (
            <Row
              key={rows.ids[index]}
              {...{ ...props, part, item, index, rows }}
              canRemove={items.length > min || field.otherwise !== undefined || min === 0}
            />
          ))}
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            disabled={items.length >= max}
            onClick={() => rows.add(items.length)}
          >
            {t('parameters.addItem')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface RowProps extends ListInputProps {
  readonly item: Json;
  readonly index: number;
  readonly rows: Rows;
  readonly canRemove: boolean;
}

function Row({ part, item, index, rows, canRemove, ...props }: RowProps) {
  const { place, form, depth, field } = props;
  const asked = itemOf(part, String(index));
  const isLine = asked.shape.kind === 'text' || asked.shape.kind === 'number';
  const isPart = asked.shape.kind === 'object' || asked.shape.kind === 'list';
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const isEnter = event.key === 'Enter' && isLine && event.target instanceof HTMLInputElement;
    if (event.altKey && by !== undefined) rows.move(index, by);
    else if (isEnter && !event.ctrlKey && !event.metaKey) rows.add(index + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { Input } = form;
  return (
    <div className={isPart ? 'list-row part' : 'list-row'} onKeyDownCapture={press}>
      <Input
        field={asked}
        place={`${place}.${index}`}
        value={item}
        form={form}
        change={(changed, at) => rows.set(index, changed ?? null, at, props.change)}
        depth={depth + 1}
        rowLabel={t('parameters.itemOf', { name: props.rowLabel ?? field.label, n: index + 1 })}
      />
      <RowTools {...{ index, rows, canRemove }} />
    </div>
  );
}

/** They say by their tips which keys do the same. */
function RowTools({ index, rows, canRemove }: Pick<RowProps, 'index' | 'rows' | 'canRemove'>) {
  const n = index + 1;
  return (
    <div className="row-tools">
      <ActionIcon
        size={24}
        aria-label={t('parameters.moveUp', { n })}
        title={`${t('parameters.moveUp', { n })} (Alt ↑)`}
        disabled={index === 0}
        onClick={() => rows.move(index, -1)}
      >
        <IconArrowUp size={14} stroke={2} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={t('parameters.moveDown', { n })}
        title={`${t('parameters.moveDown', { n })} (Alt ↓)`}
        disabled={index === rows.ids.length - 1}
        onClick={() => rows.move(index, 1)}
      >
        <IconArrowDown size={14} stroke={2} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={t('parameters.removeItem', { n })}
        title={t('parameters.removeItem', { n })}
        disabled={!canRemove}
        onClick={() => rows.remove(index)}
      >
        <IconX size={14} stroke={2} />
      </ActionIcon>
    </div>
  );
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
