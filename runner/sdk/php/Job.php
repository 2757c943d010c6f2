<?php

declare(strict_types=1);

namespace JobJoker;

/** The job of this process. There is one job a process. */
final class Job
{
    private const LOOK_SECONDS = 0.05;
    private const JSON = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR;

    private const KINDS = ['debug' => 'debug', 'info' => 'log', 'warning' => 'warning', 'error' => 'error'];

    public string $id;
    private object $parameters;
    private Spool $spool;
    private string $stopFile;
    private bool $active = true;
    private float $lookedAt = 0.0;
    /** @var (callable(): void)|null */
    private $onStop = null;
    private static ?self $current = null;

    public function __construct(object $order, Spool $spool)
    {
        $this->id = $order->jobId;
        $this->parameters = (object) $order->parameters;
        $this->spool = $spool;
        $this->stopFile = $order->stop;
        self::$current = $this;
    }

    public static function current(): self
    {
        if (self::$current === null) {
            throw new \LogicException('A Worker can only be used inside a job');
        }
        return self::$current;
    }

    /** SIGTERM is heard wherever PHP runs or sleeps; what it waits for in the system ends by the same signal. */
    public function listenForStop(?callable $onStop): void
    {
        $this->onStop = $onStop;
        if (function_exists('pcntl_async_signals')) {
            pcntl_async_signals(true);
            pcntl_signal(SIGTERM, fn () => $this->stop());
        }
    }

    public function stop(): void
    {
        if (!$this->active) {
            return;
        }
        $this->active = false;
        if ($this->onStop !== null) {
            ($this->onStop)();
        }
    }

    public function isActive(): bool
    {
        $now = hrtime(true) / 1e9;
        if ($this->active && $now - $this->lookedAt >= self::LOOK_SECONDS) {
            $this->lookedAt = $now;
            clearstatcache(true, $this->stopFile);
            if (file_exists($this->stopFile)) {
                $this->stop();
            }
        }
        return $this->active;
    }

    /** @return mixed */
    public function parameter(string $name)
    {
        // JobJoker's workers find their job's id under this name.
        return $this->parameters->$name ?? ($name === '_id' ? $this->id : null);
    }

    /** @param mixed $value */
    public function setParameter(string $name, $value): void
    {
        $this->parameters->$name = $value;
    }

    public function setParameters(object $parameters): void
    {
        $this->parameters = $parameters;
    }

    /** @param mixed $message */
    public function say(string $kind, $message): void
    {
        $this->spool->append($kind, self::textOf($message));
    }

    /**
     * @param mixed $message
     * @param mixed $level
     */
    public function log($message, $level): void
    {
        $kind = is_string($level) ? (self::KINDS[$level] ?? null) : null;
        if ($kind === null) {
            $levels = implode(', ', array_keys(self::KINDS));
            throw new \RangeException('log() has no level ' . json_encode($level, self::JSON) . "; there are $levels");
        }
        $this->say($kind, $message);
    }

    /** @param float|int|null $value */
    public function progress($value, string $text = ''): void
    {
        $inRange = $value === null || ((is_int($value) || is_float($value)) && $value >= 0 && $value <= 1);
        if (!$inRange) {
            $came = json_encode($value, self::JSON);
            throw new \RangeException("progress() takes a number from 0 to 1, or null; not $came");
        }
        $this->spool->append('progress', (string) json_encode(['value' => $value, 'text' => $text], self::JSON));
    }

    /** @param float|int $seconds */
    public function sleep($seconds): void
    {
        $until = hrtime(true) / 1e9 + $seconds;
        while ($this->isActive() && ($left = $until - hrtime(true) / 1e9) > 0) {
            // A signal ends it before its time; a stop file must be looked for.
            usleep((int) (min($left, 0.2) * 1e6));
        }
    }

    /** @param mixed $message */
    public static function textOf($message): string
    {
        if (is_string($message) || $message instanceof \Throwable) {
            return (string) $message;
        }
        return (string) json_encode($message, self::JSON);
    }
}
