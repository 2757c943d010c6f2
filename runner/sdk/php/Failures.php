<?php

declare(strict_types=1);

namespace JobJoker;

/** Brings what goes wrong into the log. Warnings leave the job alone; all else ends it. */
final class Failures
{
    private const FATAL = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;
    private const WORDS = [
        E_WARNING => 'Warning', E_USER_WARNING => 'Warning', E_CORE_WARNING => 'Warning', E_COMPILE_WARNING => 'Warning',
        E_NOTICE => 'Notice', E_USER_NOTICE => 'Notice', E_DEPRECATED => 'Deprecated', E_USER_DEPRECATED => 'Deprecated',
    ];

    private Spool $spool;
    private string $failureFile;
    /** A job's log has the place beside the message; nothing else has. */
    private bool $isPlaced;
    private bool $isLogged = false;
    /** Given back when the memory is used up: there must be some to say so. */
    private ?string $reserve;

    public function __construct(Spool $spool, string $failureFile, bool $isPlaced)
    {
        $this->spool = $spool;
        $this->failureFile = $failureFile;
        $this->isPlaced = $isPlaced;
        $this->reserve = str_repeat('x', 65536);
    }

    /** From here on PHP itself shows nothing any more. */
    public function capture(): void
    {
        error_reporting(E_ALL);
        ini_set('display_errors', '0');
        set_error_handler(fn (int $level, string $message, string $file, int $line): bool => $this->error($level, $message, $file, $line));
        set_exception_handler(fn (\Throwable $error) => $this->thrown($error));
        register_shutdown_function(fn () => $this->atEnd());
    }

    /** The seed's order: EXCEPTION, then file and line, message, trace. */
    public function log(string $place, string $message, string $trace = ''): void
    {
        if ($this->isLogged) {
            return;
        }
        $this->isLogged = true;
        $this->spool->append('exception', 'EXCEPTION');
        $this->spool->append('exception', $place);
        $this->spool->append('exception', $message);
        if ($trace !== '') {
            $this->spool->append('exception', $trace);
        }
        file_put_contents($this->failureFile, $this->isPlaced ? $message . ' (' . basename($place) . ')' : $message);
    }

    public function thrown(\Throwable $error): void
    {
        $message = $error->getMessage() === '' ? get_class($error) : $error->getMessage();
        $this->log($error->getFile() . ':' . $error->getLine(), $message, $this->traceOf($error));
    }

    /** True: it is told, and PHP need not. */
    private function error(int $level, string $message, string $file, int $line): bool
    {
        if (($level & self::FATAL) !== 0) {
            $this->log("$file:$line", $message);
            exit(255);
        }
        // What is silenced by @ is not for the log.
        if ((error_reporting() & $level) !== 0) {
            $this->spool->append('stderr', (self::WORDS[$level] ?? 'Notice') . ": $message in $file:$line");
        }
        return true;
    }

    private function atEnd(): void
    {
        $this->reserve = null;
        $last = error_get_last();
        if ($last !== null && ($last['type'] & self::FATAL) !== 0) {
            $this->log($last['file'] . ':' . $last['line'], $last['message']);
        }
    }

    private function traceOf(\Throwable $error): string
    {
        $frames = explode("\n", $error->getTraceAsString());
        $isOwn = fn (string $frame): bool => strpos($frame, __DIR__ . DIRECTORY_SEPARATOR) !== false;
        $lines = [get_class($error) . ': ' . $error->getMessage()];
        foreach ($frames as $frame) {
            if (!$isOwn($frame)) {
                $lines[] = '#' . (count($lines) - 1) . strstr($frame, ' ');
            }
        }
        $cause = $error->getPrevious();
        if ($cause !== null) {
            $lines[] = 'Caused by, at ' . $cause->getFile() . ':' . $cause->getLine() . ': ' . $this->traceOf($cause);
        }
        return implode("\n", $lines);
    }
}
