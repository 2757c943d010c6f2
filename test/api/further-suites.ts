import type { Call } from '../../server/contract/verbs.ts';
import { testClose } from './close-suite.ts';
import { testCompare } from './compare-suite.ts';
import { testInformation } from './information-suite.ts';
import { testLists } from './list-suite.ts';
import { testOptions } from './options-suite.ts';
import { testSchedules } from './schedule-suite.ts';
import { testStats } from './stats-suite.ts';
import { testUsage } from './usage-suite.ts';
import { testVersions } from './version-suite.ts';

/** What every transport must do, by topics; `origin` is what a save over it counts as. */
export function testFurther(call: Call, origin: 'app' | 'api'): void {
  testOptions(call);
  testClose(call);
  testLists(call);
  testInformation(call);
  testStats(call);
  testSchedules(call);
  testVersions(call, origin);
  testCompare(call);
  testUsage(call);
}
