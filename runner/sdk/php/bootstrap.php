<?php

declare(strict_types=1);

namespace JobJoker;

// Runs one job, or asks a worker what it says of itself: the order comes as JSON on stdin, the records go to the spool, the exit code says how it went.
foreach (['Spool', 'Output', 'Failures', 'StoredCode', 'Job', 'Worker'] as $file) {
    require_once __DIR__ . "/$file.php";
}
unset($file);

/**
 * Makes the worker; null, with the reason in the log, when there is none to be made.
 *
 * @param string[] $declared the classes that its file declared
 */
function makeWorker(object $order, array $declared, Failures $failures): ?object
{
    $class = class_exists($order->worker, false) ? $order->worker : onlyWorkerOf($declared);
    $problem = problemOf($class, $order->worker);
    if ($problem !== null || $class === null) {
        $failures->log($order->source, (string) $problem);
        return null;
    }
    return new $class();
}

/** @param string[] $classes those that the file declared */
function onlyWorkerOf(array $classes): ?string
{
    $isWorker = fn (string $class): bool => is_subclass_of($class, \Worker::class)
        && !(new \ReflectionClass($class))->isAbstract();
    $workers = array_values(array_filter($classes, $isWorker));
    return count($workers) === 1 ? $workers[0] : null;
}

function problemOf(?string $class, string $worker): ?string
{
    if ($class === null) {
        return "Worker \"$worker\" has no class: define \"class $worker extends Worker\" with run()";
    }
    $reflection = new \ReflectionClass($class);
    if ($reflection->isAbstract()) {
        $open = array_filter($reflection->getMethods(), fn (\ReflectionMethod $method): bool => $method->isAbstract());
        $names = implode(', ', array_map(fn (\ReflectionMethod $method): string => $method->getName() . '()', $open));
        return "Class \"$class\" is abstract: " . ($names === '' ? 'take "abstract" away' : "implement $names");
    }
    if (!$reflection->hasMethod('run') || !$reflection->getMethod('run')->isPublic()) {
        return "Class \"$class\" has no public run(): implement it";
    }
    return null;
}

/** Calls what a worker may have and need not. */
function callIfThere(object $worker, string $method, mixed ...$arguments): void
{
    // Worker::__call() makes every method callable.
    if (method_exists($worker, $method) && (new \ReflectionMethod($worker, $method))->isPublic()) {
        $worker->$method(...$arguments);
    }
}

/** @param string[] $declared the classes that its file declared */
function runWorker(object $order, array $declared, Job $job, Failures $failures): bool
{
    $worker = null;
    try {
        $worker = makeWorker($order, $declared, $failures);
        if ($worker === null) {
            return false;
        }
        $job->listenForStop(fn () => callIfThere($worker, 'onEvent', 'stop', null));
        callIfThere($worker, 'init');
        callIfThere($worker, 'onEvent', 'start', null);
        $worker->run();
        callIfThere($worker, 'onEvent', 'done', null);
        callIfThere($worker, 'destroy');
        return true;
    } catch (\Throwable $error) {
        $failures->thrown($error);
        if ($worker !== null) {
            tellOfError($worker, $error);
        }
        return false;
    }
}

/** What goes wrong in there is no news: the job has failed by now. */
function tellOfError(object $worker, \Throwable $error): void
{
    callIfThere($worker, 'onEvent', 'error', $error);
    callIfThere($worker, 'destroy');
}

/** Nobody read what JobJoker's old workers gave, so what says nothing to us is shown as it is, and no mistake. */
function saidBy(mixed $said): mixed
{
    if ($said instanceof \Stringable) {
        return (string) $said;
    }
    $fields = is_array($said) || is_object($said) ? (array) $said : [];
    if (array_intersect_key($fields, array_flip(['parameters', 'defaults', 'timeout', 'grace'])) !== []) {
        return $said;
    }
    $texts = array_filter(array_intersect_key($fields, ['title' => 0, 'description' => 0]), 'is_string');
    if ($texts !== []) {
        return $texts;
    }
    if ($said === null || is_bool($said) || $said === []) {
        return null;
    }
    return is_string($said) ? $said : Job::textOf($said);
}

function answer(object $order, mixed $said): void
{
    $json = json_encode(['said' => saidBy($said)], JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
    file_put_contents($order->answer, $json);
}

/** Writes what the worker says of itself; false when that went wrong, which is told then. @param string[] $declared */
function tellOfWorker(object $order, array $declared, Failures $failures): bool
{
    try {
        $worker = makeWorker($order, $declared, $failures);
        if ($worker === null) {
            return false;
        }
        // A class of the same name, which has no need to extend Worker, may not have it.
        answer($order, method_exists($worker, 'getInformation') ? $worker->getInformation() : null);
        return true;
    } catch (\Throwable $error) {
        $failures->thrown($error);
        return false;
    }
}

/** Everything is in place for the worker's file. @return array{object, Job, Failures} */
function prepare(): array
{
    $order = json_decode((string) stream_get_contents(STDIN), false, 512, JSON_THROW_ON_ERROR);
    $spool = new Spool($order->spool);
    $failures = new Failures($spool, $order->failure, isset($order->answer));
    $job = new Job($order, $spool);
    $job->listenForStop(null);
    // 'libs/Worker.php' is ours, whatever lies in the workers folder; all else is looked for there.
    set_include_path(__DIR__ . PATH_SEPARATOR . dirname($order->source) . PATH_SEPARATOR . get_include_path());
    $failures->capture();
    (new Output($spool))->capture();
    StoredCode::standIn($order->file);
    return [$order, $job, $failures];
}

$jobjoker = prepare();
$jobjokerClasses = get_declared_classes();
try {
    // Here, and in no function, as its variables are to be global ones.
    include $jobjoker[0]->source;
} catch (\Throwable $error) {
    if (isset($jobjoker[0]->answer) && $error instanceof \ParseError && $error->getFile() === $jobjoker[0]->source) {
        // Code that is none says nothing. Its job tells what is wrong, and where.
        answer($jobjoker[0], null);
        exit(0);
    }
    $jobjoker[2]->thrown($error);
    exit(1);
}
$jobjokerClasses = array_diff(get_declared_classes(), $jobjokerClasses);
exit(
    (isset($jobjoker[0]->answer)
        ? tellOfWorker($jobjoker[0], $jobjokerClasses, $jobjoker[2])
        : runWorker($jobjoker[0], $jobjokerClasses, $jobjoker[1], $jobjoker[2]))
    ? 0 : 1
);
