import { Field } from './field.tsx';
import { ACCOUNT } from './messages-account.ts';

interface AuthorFieldProps {
  author: string;
  required?: boolean;
  fault?: string | null;
  onChange: (author: string) => void;
}

/** Who says something; people do not sign in. */
export function AuthorField({
  author,
  required = false,
  fault = null,
  onChange,
}: AuthorFieldProps) {
  const texts = ACCOUNT;
  return (
    <Field label={texts.author} hint={texts.authorHint} required={required} fault={fault}>
      {(control) => (
        <input
          {...control}
          type="text"
          name="author"
          autoComplete="name"
          maxLength={200}
          value={author}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
