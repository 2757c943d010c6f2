<?php

/**
 * What PHP workers extend.
 *
 * It has no methods but those that JobJoker's workers always had; what came later is reached through
 * __call(), so that a worker may have methods of those names itself.
 *
 * @method string jobId() the job's id
 * @method $this progress(float|int|null $value, string $text = '') how far the work is, from 0 to 1, or null
 * @method void sleep(float|int $seconds) waits; a stop ends the wait at once
 */
abstract class Worker
{
    public function __construct()
    {
    }

    /** Does the work. The job is done when it returns. */
    abstract public function run();

    /** Says in a sentence what this worker does. */
    public function getInformation()
    {
        return '';
    }

    /** One parameter; null when the job has none of that name. */
    public function getParameter($parameter)
    {
        return JobJoker\Job::current()->parameter((string) $parameter);
    }

    public function setParameter($parameter, $value)
    {
        JobJoker\Job::current()->setParameter((string) $parameter, $value);
        return $this;
    }

    /** Puts others, an object or an array, in the place of all parameters. */
    public function setParameters($parameters)
    {
        JobJoker\Job::current()->setParameters((object) $parameters);
        return $this;
    }

    /**
     * Adds a message to the job's log. What is not text is written as JSON. A second argument is its level,
     * debug, info, warning or error; it stands in no signature, as workers may have a log() of their own.
     */
    public function log($message)
    {
        JobJoker\Job::current()->log($message, func_get_args()[1] ?? 'info');
        return $this;
    }

    /** Adds a message to the job's response. What is not text is written as JSON. */
    public function response($message)
    {
        JobJoker\Job::current()->say('response', $message);
        return $this;
    }

    /** False once the job was asked to stop. Look at it in every loop. */
    public function isActive()
    {
        return JobJoker\Job::current()->isActive();
    }

    /** Asks itself to stop: isActive() is false from then on. */
    public function stop()
    {
        JobJoker\Job::current()->stop();
    }

    public function __call($name, $arguments)
    {
        $job = JobJoker\Job::current();
        switch (strtolower($name)) {
            case 'jobid':
                return $job->id;
            case 'progress':
                $job->progress(...$arguments);
                return $this;
            case 'sleep':
                $job->sleep(...$arguments);
                return null;
            default:
                throw new BadMethodCallException('There is no method ' . static::class . '::' . $name . '()');
        }
    }
}
