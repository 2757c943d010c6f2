import { Select, TextInput } from '@mantine/core';
import { type FocusEvent, useState } from 'react';
import { t } from '../../i18n/i18n.ts';
import { LOCAL, localOffset, momentText, shownMoment, zoneOf } from '../moments.ts';
import type { Shape } from '../parameter-fields.ts';
import { unfinishedWords } from '../typed-parameters.ts';
import { commonOf, type InputProps, shownText } from './input-props.ts';

type MomentShape = Extract<Shape, { kind: 'moment' }>;

interface MomentInputProps extends InputProps {
  readonly shape: MomentShape;
}

const TYPES = { date: 'date', time: 'time', 'date-time': 'datetime-local' } as const;

/** A date, a time, or both, with the zone that they are of. */
export function MomentInput({ shape, ...props }: MomentInputProps) {
  const { field, place, value, form, change } = props;
  const given = shownText(value);
  const moment = shownMoment(given);
  const [chosen, choose] = useState(LOCAL);
  const zone = moment?.offset == null ? chosen : zoneOf(moment);
  const text = moment?.text ?? '';
  const take = (shown: string, at: string): void =>
    change(shown === '' ? undefined : momentText(shown, shape.hasZone ? at : null), place);
  const { unfinished } = form;
  const common = commonOf(props);
  // An input shows none of what it cannot read; it would be sent unseen.
  const unread = given !== '' && moment === null ? t('parameters.unread', { given }) : undefined;
  const waiting = unfinished[place];
  const usual = shownText(field.otherwise);
  return (
    <div className="parameter-moment">
      <TextInput
        {...common}
        type={TYPES[shape.look]}
        step={/:\d\d:(?!00)/.test(text) ? 1 : undefined}
        error={waiting === undefined ? (common.error ?? unread) : unfinishedWords(waiting)}
        value={text.replace(/(:\d\d):00$/, '$1')}
        onChange={({ currentTarget }) => take(currentTarget.value, zone)}
        onBlur={({ currentTarget: { validity } }: FocusEvent<HTMLInputElement>) =>
          validity.badInput && form.keep(place, '')
        }
      />
      {shape.hasZone && (
        <ZoneSelect
          label={t('parameters.zoneOf', { name: field.label })}
          text={text}
          zone={zone}
          choose={(next) => {
            choose(next);
            if (text !== '') take(text, next);
          }}
        />
      )}
      {value === undefined && usual !== '' && (
        <div className="hint">{t('parameters.usually', { value: usual })}</div>
      )}
    </div>
  );
}

interface ZoneSelectProps {
  readonly label: string;
  readonly text: string;
  readonly zone: string;
  readonly choose: (zone: string) => void;
}

function ZoneSelect({ label, text, zone, choose }: ZoneSelectProps) {
  const own = localOffset(text);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const data = [
    { value: LOCAL, label: own === 'Z' ? timeZone : `${timeZone} (UTC${own})` },
    // A machine in UTC has it once.
    ...(timeZone === 'UTC' ? [] : [{ value: 'Z', label: 'UTC' }]),
    ...(zone === LOCAL || zone === 'Z' ? [] : [{ value: zone, label: `UTC${zone}` }]),
  ];
  return (
    <Select
      className="parameter-zone"
      aria-label={label}
      allowDeselect={false}
      data={data}
      value={timeZone === 'UTC' && zone === 'Z' ? LOCAL : zone}
      onChange={(next) => next !== null && choose(next)}
    />
  );
}
