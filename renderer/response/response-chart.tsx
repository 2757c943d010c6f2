import { Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { LineChart } from '../ui/line-chart.tsx';
import { countText, formatLocale } from '../ui/words.ts';
import { type ChartData, MOST_LINES, MOST_POINTS, type NumberColumn } from './chart-model.ts';

const COLOURS = ['--accent', '--active', '--done', '--stop', '--error'];
/** All that is left of the window; see its styles. */
const HEIGHT = 'max(240px, 100vh - var(--around))';
/** The way across is the row's number. */
const ROWS = '';

/** The numbers of a response as lines; which columns, and over what, is chosen. */
export function ResponseChart({ data }: { readonly data: ChartData }) {
  const { columns, rising, total } = data;
  const [over, setOver] = useState(rising[0]?.name ?? ROWS);
  const usable = columns.filter(({ name }) => columns.length === 1 || name !== over);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const shown = usable.filter(({ name }, place) => chosen?.includes(name) ?? place === 0);
  const toggle = (name: string): void => {
    const now = shown.map((column) => column.name);
    setChosen(now.includes(name) ? now.filter((one) => one !== name) : [...now, name]);
  };
  return (
    <div className="response-chart">
      {columns.length > 1 && (
        <div className="chart-choices">
          <fieldset>
            <legend>{t('response.columns')}</legend>
            {usable.map(({ name }) => (
              <Checkbox
                key={name}
                size="xs"
                label={name}
                checked={shown.some((column) => column.name === name)}
                disabled={shown.length >= MOST_LINES && !shown.some((one) => one.name === name)}
                onChange={() => toggle(name)}
              />
            ))}
          </fieldset>
          {rising.length > 0 && (
            <NativeSelect
              size="xs"
              label={t('response.over')}
              value={over}
              onChange={(event) => setOver(event.currentTarget.value)}
              data={[
                { value: ROWS, label: t('response.rowNumber') },
                ...rising.map(({ name }) => ({ value: name, label: name })),
              ]}
            />
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <p className="dim">{t('response.chooseColumn')}</p>
      ) : (
        <Drawn shown={shown} over={rising.find(({ name }) => name === over)} />
      )}
      {total > MOST_POINTS && (
        <p className="dim">
          {t('response.firstPoints', { shown: countText(MOST_POINTS), total: countText(total) })}
        </p>
      )}
    </div>
  );
}

interface DrawnProps {
  readonly shown: readonly NumberColumn[];
  readonly over: NumberColumn | undefined;
}

function Drawn({ shown, over }: DrawnProps) {
  const names = shown.map(({ name }) => name).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same columns, by their names
  const lines = useMemo(
    () =>
      shown.map(({ name, values }, place) => ({
        name: name === '' ? t('response.value') : name,
        values,
        colour: COLOURS[place % COLOURS.length] ?? '--accent',
      })),
    [names],
  );
  const count = shown[0]?.values.length ?? 0;
  const xs = useMemo(
    () =>
      over?.values.map((value) => value ?? 0) ?? Array.from({ length: count }, (_, at) => at + 1),
    [over, count],
  );
  return (
    <LineChart
      label={t('response.chartOf', { names: lines.map(({ name }) => name).join(', ') })}
      {...{ xs, lines }}
      height={HEIGHT}
      xText={numberText}
      valueText={numberText}
    />
  );
}

/** At most six digits, as the system writes numbers. */
function numberText(value: number): string {
  return value.toLocaleString(formatLocale(), { maximumSignificantDigits: 6 });
}
