/** What the schema expects at a path: for messages, defaults and tests. */
import { z } from 'zod';
import type { Path } from './source.js';

/** The schema of the value at a path, or nothing if the schema has no such place. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = step(bare(schema), key);
  return next && schemaAt(next, rest);
}

/** The keys that an object at a path may have. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const object = schemaAt(schema, path);
  const inner = object && bare(object);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Every field that a document may have, by its dotted path, with what the schema says of it. */
export function fieldsOf(schema: z.ZodType, path = ''): { path: string; description: string | undefined }[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType, `${path}[]`);
  if (inner instanceof z.ZodRecord) return fieldsOf(inner.valueType as z.ZodType, `${path}.*`);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, field]) => [
    { path: `${path}.${key}`, description: field.description },
    ...fieldsOf(field, `${path}.${key}`),
  ]);
}

/** A schema without its optional and default wrappers. */
function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? bare(schema.unwrap() as z.ZodType) : schema;
}

function step(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)] as z.ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}
