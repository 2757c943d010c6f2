<?php

declare(strict_types=1);

namespace JobJoker;

/** Appends records to the job's spool: kind, time in base 36, length, text. Each is one write. */
final class Spool
{
    private const KINDS = [
        'log' => 'l', 'debug' => 'd', 'warning' => 'w', 'error' => 'f', 'stdout' => 'o', 'stderr' => 'e',
        'system' => 's', 'exception' => 'c', 'response' => 'r', 'progress' => 'p',
    ];
    private const RETRY_MICROSECONDS = 200000;

    /** @var resource */
    private $file;
    /** @var array<string, true> kinds of which was said that not all of it is text */
    private array $marked = [];

    public function __construct(string $path)
    {
        $file = fopen($path, 'ab');
        if ($file === false) {
            throw new \RuntimeException("The spool $path cannot be opened");
        }
        $this->file = $file;
    }

    public function append(string $kind, string $text): void
    {
        if (!isset($this->marked[$kind]) && preg_match('//u', $text) !== 1) {
            $this->marked[$kind] = true;
            $this->append('system', "$kind has bytes that are no UTF-8; each is shown as \u{FFFD}");
        }
        $this->write($this->record($kind, $text));
    }

    private function record(string $kind, string $text): string
    {
        $time = base_convert((string) (int) (microtime(true) * 1000), 10, 36);
        $size = base_convert((string) strlen($text), 10, 36);
        return self::KINDS[$kind] . str_pad($time, 8, '0', STR_PAD_LEFT) . "$size $text\n";
    }

    /** A full disk holds the worker up rather than losing its lines. */
    private function write(string $bytes): void
    {
        $refusedAt = null;
        while ($bytes !== '') {
            $written = (int) @fwrite($this->file, $bytes);
            $bytes = (string) substr($bytes, $written);
            if ($bytes === '') {
                break;
            }
            $refusedAt ??= microtime(true);
            usleep(self::RETRY_MICROSECONDS);
        }
        if ($refusedAt !== null) {
            $seconds = number_format(microtime(true) - $refusedAt, 1, '.', '');
            $this->write($this->record('system', "The disk was full; the worker waited $seconds s"));
        }
    }
}
