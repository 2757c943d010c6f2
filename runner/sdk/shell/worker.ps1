# What PowerShell workers have: jj_log, jj_response, jj_progress and jj_is_active. Comes before the worker's code.

function jj__base36([long] $number) {
  $digits = '0123456789abcdefghijklmnopqrstuvwxyz'
  $text = ''
  do {
    $text = [string] $digits[[int] ($number % 36)] + $text
    $number = [long][math]::Floor($number / 36)
  } while ($number -gt 0)
  $text
}

# One record of the spool: kind, time in base 36, bytes of text, text. In one write.
function jj__record([string] $kind, [string] $text) {
  $body = [Text.Encoding]::UTF8.GetBytes($text)
  $time = (jj__base36 ([DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds())).PadLeft(8, '0')
  $head = [Text.Encoding]::UTF8.GetBytes($kind + $time + (jj__base36 $body.Length) + ' ')
  $record = $head + $body + [byte] 10
  $share = [IO.FileShare]::ReadWrite -bor [IO.FileShare]::Delete
  $file = [IO.FileStream]::new($env:JJ_SPOOL, [IO.FileMode]::Append, [IO.FileAccess]::Write, $share, 1)
  try { $file.Write($record, 0, $record.Length) } finally { $file.Dispose() }
}

# Adds a message to the job's log, of a level.
function jj_log([string] $message, [ValidateSet('debug', 'info', 'warning', 'error')] [string] $level = 'info') {
  $kinds = @{ debug = 'd'; info = 'l'; warning = 'w'; error = 'f' }
  jj__record $kinds[$level] $message
}

# Adds a message to the job's response.
function jj_response([string] $message) { jj__record 'r' $message }

# Says how far the work is: from 0 to 1, or $null, and a few words.
function jj_progress($value, [string] $text = '') {
  if ($null -ne $value -and ($value -lt 0 -or $value -gt 1)) {
    throw "jj_progress takes a number from 0 to 1, or `$null; not $value"
  }
  jj__record 'p' (ConvertTo-Json -Compress @{ value = $value; text = $text })
}

# True until the job is asked to stop.
function jj_is_active { -not (Test-Path -LiteralPath $env:JJ_STOP_FILE) }
