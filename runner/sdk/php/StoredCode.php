<?php

declare(strict_types=1);

namespace JobJoker;

/**
 * Lets PHP include the code that the job was made with as if it were the worker's own file: __FILE__,
 * __DIR__, every message and trace name that, although it may have changed since, or be gone.
 */
final class StoredCode
{
    /** @var resource|null set by PHP */
    public $context;
    /** @var resource|null */
    private $file;
    private static string $stored;

    /** The next file that is included is this one, whatever its name. */
    public static function standIn(string $stored): void
    {
        self::$stored = $stored;
        stream_wrapper_unregister('file');
        stream_wrapper_register('file', self::class);
    }

    /** Only the first file that is opened is another; the rest of the job has PHP's own files again. */
    public function stream_open(string $path, string $mode, int $options, ?string &$opened): bool
    {
        stream_wrapper_restore('file');
        $file = fopen(self::$stored, 'rb');
        $this->file = $file === false ? null : $file;
        return $file !== false;
    }

    public function stream_read(int $count): string|false
    {
        return fread($this->file, $count);
    }

    public function stream_eof(): bool
    {
        return feof($this->file);
    }

    public function stream_stat(): array|false
    {
        return fstat($this->file);
    }

    public function stream_set_option(int $option, int $first, int $second): bool
    {
        return false;
    }

    public function stream_close(): void
    {
        fclose($this->file);
    }
}
