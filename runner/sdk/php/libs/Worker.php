<?php

// What a worker's own include of 'libs/Worker.php' finds: the class is there by now, with these names.
require_once __DIR__ . '/../Worker.php';

foreach (['DONE' => 'done', 'ERROR' => 'error', 'ACTIVE' => 'active', 'STOP' => 'stop', 'IDLE' => 'idle'] as $name => $word) {
    defined($name) || define($name, $word);
}
unset($name, $word);
