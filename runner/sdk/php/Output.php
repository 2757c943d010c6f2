<?php

declare(strict_types=1);

namespace JobJoker;

/** Turns what the worker prints into records, a line each, in order with its log. */
final class Output
{
    /** What never ends its line is cut here. */
    private const LINE_BYTES = 1048576;

    private Spool $spool;
    private string $rest = '';
    private bool $isCut = false;

    public function __construct(Spool $spool)
    {
        $this->spool = $spool;
    }

    /** From here on; the last, unfinished line is written when PHP ends its buffers. */
    public function capture(): void
    {
        ob_start(function (string $text, int $phase): string {
            $this->take($text);
            if (($phase & PHP_OUTPUT_HANDLER_FINAL) !== 0 && $this->rest !== '') {
                $this->spool->append('stdout', $this->rest);
                $this->rest = '';
            }
            return '';
        }, 1);
    }

    private function take(string $text): void
    {
        if ($this->isCut && $text !== '') {
            $this->isCut = false;
            // It ends the line that was cut, and is no line itself.
            $text = $text[0] === "\n" ? substr($text, 1) : $text;
        }
        $lines = explode("\n", $this->rest . $text);
        $this->rest = (string) array_pop($lines);
        foreach ($lines as $line) {
            $this->spool->append('stdout', substr($line, -1) === "\r" ? substr($line, 0, -1) : $line);
        }
        if (strlen($this->rest) >= self::LINE_BYTES) {
            $this->spool->append('stdout', $this->rest);
            $this->rest = '';
            $this->isCut = true;
        }
    }
}
