import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/i18n/i18n.ts';
import { cronText } from '../../../renderer/ui/cron-words.ts';
import { ruleText, untilText } from '../../../renderer/ui/rule-words.ts';

describe('a rule in words', () => {
  beforeEach(() => speak('en'));
  afterEach(() => speak('en'));

  it.each([
    ['* * * * *', 'Every minute'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['5 * * * *', 'Every hour at minute 5'],
    ['0 */2 * * *', 'Every 2 hours at minute 0'],
    ['0 2 * * *', 'At 02:00, every day'],
    ['30 8,17 * * *', 'At 08:30 and 17:30, every day'],
    ['0 8 * * 1-5', 'At 08:00, Monday to Friday'],
    ['0 8 * * MON,wed', 'At 08:00, Monday and Wednesday'],
    ['0 8 * * 0', 'At 08:00, Sunday'],
    ['0 8 * * 7', 'At 08:00, Sunday'],
    ['*/15 8-18 * * 1-5', 'Every 15 minutes from 08:00 to 18:59, Monday to Friday'],
    ['0 8 1 * *', 'At 08:00, on day 1 of the month'],
    ['0 8 1,15 * *', 'At 08:00, on days 1 and 15 of the month'],
    ['0 8 L * *', 'At 08:00, on the last day of the month'],
    ['0 8 1 * 1', 'At 08:00, on day 1 of the month or on Monday'],
    ['0 8 * JAN,7 *', 'At 08:00, in January and July'],
    ['0 0 * 6-8 *', 'At 00:00, in June to August'],
  ])('says %s as "%s"', (cron, words) => {
    expect(cronText(cron)).toBe(words);
  });

  it.each([
    '0 0 * * 5#2',
    '0-30/7 * * * *',
    '*/7,3 1 * * *',
    '0 0 15W * *',
    '1,2,3 4,5,6 * * *',
    '',
  ])('has none for %s, which then stands as it is', (cron) => {
    expect(cronText(cron)).toBeNull();
    expect(ruleText({ kind: 'crontab', cron, timezone: null })).toBe(cron);
  });

  it('names the zone where it is another, and durations', () => {
    const rule = { kind: 'crontab', cron: '0 8 * * *', timezone: 'Asia/Tokyo' } as const;
    expect(ruleText(rule)).toBe('At 08:00, every day (Asia/Tokyo)');
    expect(ruleText({ kind: 'once', at: Date.UTC(2026, 10, 30, 8) })).toMatch(/^Once, .*30/);
  });

  it.each([
    [30_000, 'Every 30 s'],
    [60_000, 'Every minute'],
    [600_000, 'Every 10 minutes'],
    [3_600_000, 'Every hour'],
    [5_400_000, 'Every 90 minutes'],
    [5_430_000, 'Every 1 h 30 min'],
    [7_200_000, 'Every 2 hours'],
    [86_400_000, 'Every day'],
    [604_800_000, 'Every 7 days'],
  ])('says each %i ms as "%s"', (everyMs, words) => {
    expect(ruleText({ kind: 'repeat', everyMs })).toBe(words);
  });

  it('speaks Portuguese', async () => {
    await speak('pt-BR');
    expect(cronText('0 8 * * 1-5')).toBe('Às 08:00, segunda-feira a sexta-feira');
    expect(cronText('0 8 1,15 * *')).toBe('Às 08:00, nos dias 1 e 15 do mês');
    expect(cronText('0 8 * 1 *')).toBe('Às 08:00, em janeiro');
    expect(ruleText({ kind: 'repeat', everyMs: 600_000 })).toBe('A cada 10 minutos');
  });

  it('tells how long it is until then, without what nobody needs', () => {
    const at = (ms: number) => untilText(ms, 0);
    expect([at(500), at(12_000), at(61_000), at(7_230_000)]).toEqual([
      ...['now', 'in 12 s', 'in 1 min', 'in 2 h 1 min'],
    ]);
    expect(untilText(0, 5000)).toBe('now');
  });
});
