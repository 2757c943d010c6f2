import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconHistory, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Job, Parameters } from '../../server/contract/job.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { ParametersText } from '../parameters/shown-parameters.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText } from '../ui/words.ts';
import { PresetsDialog } from './presets-dialog.tsx';
import { SavePresetDialog } from './save-preset-dialog.tsx';

/** Jobs that are looked at, and different parameters of them that are offered. */
const LOOKED_AT = 50;
const MOST_LAST = 5;
const ICON = { size: 15, stroke: 1.75 };

interface PresetsMenuProps {
  readonly worker: string;
  readonly fill: (parameters: Parameters) => void;
  /** What is typed now; undefined while that is not right. */
  readonly typed: () => Parameters | undefined;
}

/** Parameters to take again: presets, and what the last jobs had. */
export function PresetsMenu({ worker, fill, typed }: PresetsMenuProps) {
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const presets = useVerb('presets.list', { name: worker });
  const last = useLast(worker);
  const now = useNow();
  const close = (): void => setOpen(null);
  const all = presets.data?.data ?? [];
  return (
    <>
      <Menu width={320} position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" leftSection={<IconBookmark size={14} />}>
            {t('newJob.presets.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('newJob.presets.button')}>
          <Menu.Label>{t('newJob.presets.title')}</Menu.Label>
          {presets.isError && <p className="menu-note">{presets.error.message}</p>}
          {presets.isSuccess && all.length === 0 && (
            <p className="menu-note">{t('newJob.presets.none')}</p>
          )}
          {all.map(({ name, parameters }) => (
            <Menu.Item
              key={name}
              leftSection={<IconBookmark {...ICON} />}
              onClick={() => fill(parameters)}
            >
              <Offer worker={worker} title={name} parameters={parameters} />
            </Menu.Item>
          ))}
          {last.length > 0 && <Menu.Label>{t('newJob.presets.last')}</Menu.Label>}
          {last.map(({ id, parameters, createdAt }) => (
            <Menu.Item
              key={id}
              leftSection={<IconHistory {...ICON} />}
              onClick={() => fill(parameters)}
            >
              <Offer worker={worker} title={agoText(createdAt, now)} parameters={parameters} />
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus {...ICON} />} onClick={() => setOpen('save')}>
            {t('newJob.presets.save')}
          </Menu.Item>
          {all.length > 0 && (
            <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => setOpen('manage')}>
              {t('newJob.presets.manage')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'save' && <SavePresetDialog {...{ worker, typed, close }} presets={all} />}
      {open === 'manage' && <PresetsDialog {...{ worker, close }} presets={all} />}
    </>
  );
}

/** The newest job of each set of parameters. */
function useLast(worker: string): readonly Job[] {
  const query = useVerb('jobs.list', { worker, limit: LOOKED_AT });
  const byText = new Map<string, Job>();
  for (const job of query.data?.data ?? []) {
    const text = JSON.stringify(job.parameters);
    if (job.parameters !== null && !byText.has(text)) byText.set(text, job);
  }
  return [...byText.values()].slice(0, MOST_LAST);
}

interface OfferProps {
  readonly worker: string;
  readonly title: string;
  readonly parameters: Parameters;
}

function Offer({ worker, title, parameters }: OfferProps) {
  return (
    <span className="offer-lines">
      <span>{title}</span>
      <code>
        {parameters === null ? (
          t('newJob.presets.nothing')
        ) : (
          <ParametersText worker={worker} parameters={parameters} />
        )}
      </code>
    </span>
  );
}
