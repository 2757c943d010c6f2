import type { Call } from '../../server/contract/verbs.ts';
import { testCompare } from './compare-suite.ts';
import { testGroups } from './groups-suite.ts';
import { testInformation } from './information-suite.ts';
import { testKills } from './kill-suite.ts';
import { testLists } from './list-suite.ts';
import { testOptions } from './options-suite.ts';
import { testRemovals } from './removal-suite.ts';
import { testSchedules } from './schedule-suite.ts';
import { testStats } from './stats-suite.ts';
import { testUsage } from './usage-suite.ts';
import { testVersions } from './version-suite.ts';

/** What every transport must do, by topics; `origin` is what a save over it counts as. */
export function testFurther(call: Call, origin: 'app' | 'api'): void {
  testOptions(call);
  testKills(call);
  testLists(call);
  testRemovals(call);
  testGroups(call);
  testInformation(call);
  testStats(call);
  testSchedules(call);
  testVersions(call, origin);
  testCompare(call);
  testUsage(call);
}
