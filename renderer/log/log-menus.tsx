import { ActionIcon, Menu } from '@mantine/core';
import { IconClock, IconDownload } from '@tabler/icons-react';
import { type RefObject, useRef, useState } from 'react';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';
import { TIME_WAYS, type TimeWay } from './log-times.ts';
import type { Seen } from './seen.ts';
import { FORMATS, type Format, fileOf, save } from './take-entries.ts';
import type { Kind } from './use-entries.ts';

interface TimesMenuProps {
  readonly way: TimeWay;
  readonly setWay: (way: TimeWay) => void;
}

export function TimesMenu({ way, setWay }: TimesMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('log.times.label')}
          title={t('log.times.is', { way: t(`log.times.${way}`).toLowerCase() })}
        >
          <IconClock size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={way} onChange={(value) => setWay(value as TimeWay)}>
          {TIME_WAYS.map((one) => (
            <Menu.RadioItem key={one} value={one} closeMenuOnClick>
              {t(`log.times.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

interface DownloadMenuProps {
  readonly id: string;
  readonly kind: Kind;
  readonly seen: RefObject<Seen>;
}

/** The whole log as a file. While it is made it says how far it is, and a click gives it up. */
export function DownloadMenu({ id, kind, seen }: DownloadMenuProps) {
  const { call } = useClient();
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef(new AbortController());
  const download = async (format: Format): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setShare(0);
    try {
      const wanted = { call, id, kind, range: [1, seen.current.count] } as const;
      const file = await fileOf(wanted, format, setShare, signal);
      save(file, `${id}-${kind}.${FORMATS[format].ending}`);
    } catch (error) {
      if (!signal.aborted) toastFailure(t(`log.notDownloaded.${kind}`), error);
    }
    setShare(null);
  };
  if (share !== null) {
    return (
      <button type="button" className="log-more" onClick={() => stop.current.abort()}>
        {t('log.downloading', { percent: Math.round(share * 100) })}
      </button>
    );
  }
  const formats = Object.keys(FORMATS) as Format[]; // Object.keys forgets the keys' type
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('log.download')}
          title={t('log.download')}
        >
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void download(format)}>
            {t(`log.format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
