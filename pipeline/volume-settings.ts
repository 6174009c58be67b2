/** The settings of one volume. */
import type { Book, Settings, VolumePlan } from './model.js';

/** Those of the book, with what the volume says for itself. */
export function settingsIn({ settings }: Pick<Book, 'settings'>, { settings: own = {} }: VolumePlan): Settings {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(said) };
}
