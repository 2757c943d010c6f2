import { ActionIcon, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import {
  IconCalendarTime,
  IconChartBar,
  IconCode,
  IconHelp,
  IconListDetails,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useConnection } from '../api/live.tsx';
import { useVerb } from '../api/queries.ts';
import { keyText, tipOf } from '../commands/keys.ts';
import { t } from '../i18n/i18n.ts';
import { Mark } from '../ui/mark.tsx';
import { countText } from '../ui/words.ts';
import { StatusBar } from './status-bar.tsx';
import { useThemeSwitch } from './use-theme-switch.ts';

const INFO_MS = 10_000;

interface FrameProps {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly children: ReactNode;
}

/** What stands around every screen. */
export function Frame({ openPalette, openShortcuts, children }: FrameProps) {
  useFreshInfo();
  const info = useVerb('app.info', {}).data?.data[0];
  const running = info?.activeJobs ?? 0;
  return (
    <div className="frame">
      <header className="top">
        <span className="brand">
          <Mark />
          JobJoker
        </span>
        <button type="button" className="command" onClick={openPalette}>
          <IconSearch size={14} />
          <span>{t('frame.search')}</span>
          <kbd>{keyText('Mod+K')}</kbd>
        </button>
        <div className="top-right">
          <span className={running > 0 ? 'running on' : 'running'}>
            {t('frame.running', { count: running })}
          </span>
          <ThemeButton />
          <Tooltip label={tipOf('shortcuts')}>
            <ActionIcon aria-label={t('commands.shortcuts')} onClick={openShortcuts}>
              <IconHelp size={18} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      <Side running={running} />
      <main className="main">
        <Offline />
        {children}
      </main>
      <StatusBar info={info} />
    </div>
  );
}

/** Sizes and waiting runners change without an event. */
function useFreshInfo(): void {
  const queries = useQueryClient();
  useInterval(() => void queries.invalidateQueries({ queryKey: ['app.info'] }), INFO_MS, {
    autoInvoke: true,
  });
}

/** Nothing on the screen can be trusted to be new. */
function Offline() {
  if (useConnection() === 'open') return null;
  return (
    <div className="offline" role="alert">
      {t('frame.offline')}
    </div>
  );
}

function Side({ running }: { readonly running: number }) {
  const [path] = useLocation();
  const at = (...starts: string[]): 'page' | undefined =>
    starts.some((start) => path.startsWith(start)) ? 'page' : undefined;
  return (
    <nav className="side" aria-label={t('frame.screens')}>
      <Link href="/overview" aria-current={at('/overview')}>
        <IconChartBar size={16} stroke={1.75} />
        {t('frame.overview')}
      </Link>
      <Link href="/jobs" aria-current={at('/jobs', '/new-job', '/run-again', '/compare')}>
        <IconListDetails size={16} stroke={1.75} />
        {t('frame.jobs')}
        {running > 0 && <span className="count">{countText(running)}</span>}
      </Link>
      <Link href="/workers" aria-current={at('/workers', '/new-worker')}>
        <IconCode size={16} stroke={1.75} />
        {t('frame.workers')}
      </Link>
      <Link href="/schedules" aria-current={at('/schedules', '/new-schedule')}>
        <IconCalendarTime size={16} stroke={1.75} />
        {t('frame.schedules')}
      </Link>
      <Link className="last" href="/settings" aria-current={at('/settings')}>
        <IconSettings size={16} stroke={1.75} />
        {t('frame.settings')}
      </Link>
    </nav>
  );
}

function ThemeButton() {
  const { other, words, use } = useThemeSwitch();
  const Icon = other === 'light' ? IconSun : IconMoon;
  return (
    <Tooltip label={words}>
      <ActionIcon aria-label={words} onClick={use}>
        <Icon size={17} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
