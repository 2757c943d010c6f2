/** Workers in each language, as people write them. */
export const PHP = {
  /** JobJoker's own, as it was in 2010: the class is the file's name, the include is relative. */
  counts: `<?php

include_once 'libs/Worker.php';

class CountsPhp extends Worker {

    public function getInformation() {
        return "Counts";
    }

    public function run() {
        for($i = 0; $this->isActive() && $i < $this->getParameter('count'); $i++) {
            $this->log("log " . $i);
            echo "printed $i\\n";
            $this->response("response " . $i);
        }
        $this->log(var_export($this->getParameter('missing'), true));
    }
}

?>
`,
  sleeps: `<?php
include "libs/Worker.php";
class SleepsPhp extends Worker {
  public function run() {
    $this->log('asleep');
    while ($this->isActive()) sleep(60);
    $this->log('awake');
  }
}`,
  waits: `<?php
class WaitsPhp extends Worker {
  public function run() {
    $this->log('waits');
    system('sleep 60');
    $this->log($this->isActive() ? 'active' : 'stopped');
  }
}`,
  fork: `<?php
include_once 'libs/Worker.php';
include_once 'libs/Greeting.php';
class ForkPhp extends Worker {
  private $said = [];
  public function init() { $this->setParameter('added', 7); }
  public function getInformation() { return 'Of the fork'; }
  public function onEvent($event, $data) { $this->log("event $event"); }
  public function run() {
    global $greeting;
    $this->log($greeting . ' ' . $this->getParameter('added') . ' ' . $this->getParameter('_id'));
    $this->log(basename(__FILE__) . ' ' . basename(__DIR__));
    $this->log(['a' => 1], 'debug')->response("\\u{e9}");
    $this->progress(0.5, 'half');
  }
  public function destroy() { $this->log('destroyed'); }
}`,
} as const;

export const PYTHON = {
  counts: `from worker import Worker

class CountsPython(Worker):
    def run(self):
        for i in range(self.get_parameter("count", 3)):
            if not self.isActive():
                break
            self.log(f"log {i}")
            print("printed", i)
            self.response({"i": i})
        self.progress(1, "all")
        self.log(str(self.get_parameter("missing")), "warning")
`,
  sleeps: `def run(job):
    job.log("asleep")
    job.sleep(60)
    job.log("active" if job.is_active() else "stopped")
`,
  neighbour: `import asyncio
import os
import greeting

async def run(job):
    await asyncio.sleep(0)
    job.log(greeting.TEXT + " " + os.path.basename(__file__))
`,
} as const;

export const SHELL = {
  counts: `#!/bin/sh
set -eu
i=0
while jj_is_active && [ "$i" -lt "$JJ_PARAM_count" ]; do
  jj_log "log $i"
  jj_response "response $i"
  i=$((i + 1))
done
jj_progress 1 'all "of" it'
jj_log "two
lines"
jj_log -l error "$JJ_PARAM_text|$JJ_PARAM_list|$(cat)"
`,
  traps: `trap 'jj_log trapped; exit 0' TERM
jj_log asleep
sleep 60
`,
  stays: `sleep 60 &
jj_log "$$ $!"
sleep 60
`,
} as const;
