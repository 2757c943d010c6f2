import { ActionIcon, Menu } from '@mantine/core';
import { IconClock, IconDownload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useClient } from '../api/client.ts';
import { toastFailure } from '../ui/toast.tsx';
import { TIME_WORDS, type TimeWay } from './log-times.ts';
import { FORMATS, type Format, fileOf, save } from './take-entries.ts';
import type { Kind } from './use-entries.ts';

interface TimesMenuProps {
  readonly way: TimeWay;
  readonly setWay: (way: TimeWay) => void;
}

export function TimesMenu({ way, setWay }: TimesMenuProps) {
  const ways = Object.entries(TIME_WORDS) as [TimeWay, string][]; // Object.entries forgets the keys' type
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Times"
          title={`Times: ${TIME_WORDS[way].toLowerCase()}`}
        >
          <IconClock size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={way} onChange={(value) => setWay(value as TimeWay)}>
          {ways.map(([one, label]) => (
            <Menu.RadioItem key={one} value={one} closeMenuOnClick>
              {label}
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
  readonly count: number;
}

/** The whole log as a file. While it is made it says how far it is, and a click gives it up. */
export function DownloadMenu({ id, kind, count }: DownloadMenuProps) {
  const { call } = useClient();
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef(new AbortController());
  const download = async (format: Format): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setShare(0);
    try {
      const wanted = { call, id, kind, range: [1, count] } as const;
      const file = await fileOf(wanted, format, setShare, signal);
      save(file, `${id}-${kind}.${FORMATS[format].ending}`);
    } catch (error) {
      if (!signal.aborted) toastFailure(`The ${kind} could not be downloaded`, error);
    }
    setShare(null);
  };
  if (share !== null) {
    return (
      <button type="button" className="log-more" onClick={() => stop.current.abort()}>
        {`Downloading ${Math.round(share * 100)} %, cancel`}
      </button>
    );
  }
  const formats = Object.entries(FORMATS) as [Format, { label: string }][]; // likewise
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Download" title="Download">
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(([format, { label }]) => (
          <Menu.Item key={format} onClick={() => void download(format)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
