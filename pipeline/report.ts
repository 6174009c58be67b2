/** Messages and progress as a person or a program reads them. */
import type { FlatMessage } from './diagnostics.js';
import type { ProgressEvent } from './model.js';

/** One message: `file:line:column severity rule-id`, what was found, what to do. */
function formatMessage(message: FlatMessage): string {
  const place = [message.file, message.line, message.column].filter((part) => part !== null).join(':');
  const more = [message.note, message.cause ? `See ${message.cause}` : null].filter((text) => text !== null);
  return [`${place}  ${message.severity}  ${message.ruleId}`, `  ${message.reason}`, ...more.map((text) => `  ${text}`)].join(
    '\n',
  );
}

/** All messages and a line that counts them. */
export function formatMessages(messages: readonly FlatMessage[]): string {
  const count = (severity: FlatMessage['severity'], word: string): string => {
    const number = messages.filter((message) => message.severity === severity).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  const summary = `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'note')}`;
  return [...messages.map(formatMessage), summary].join('\n');
}

/** A line of progress. */
export function formatProgress(event: ProgressEvent): string {
  switch (event.type) {
    case 'stage':
      return event.name;
    case 'section':
      return `  ${event.volume}/${event.section}: ${event.pages} page${event.pages === 1 ? '' : 's'}, ${(event.ms / 1000).toFixed(1)} s`;
    case 'drawing':
      return `  drawing ${event.number}: ${event.drawing}, ${(event.ms / 1000).toFixed(1)} s`;
    case 'redrawing':
      return `  ${event.drawing}: drawn again in a fresh process, because of: ${event.reason}`;
    case 'retry':
      return `  ${event.section}: laid out again in a fresh browser, because of: ${event.reason}`;
    case 'notice':
      return `Notice: ${event.text}`;
    case 'artifact':
      return `${event.path}${event.pages ? `, ${event.pages} pages` : ''}, ${sizeOf(event.bytes)}`;
  }
}

/** `61 kB`, `1.4 MB` */
export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
