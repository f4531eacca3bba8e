import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icons.tsx';
import type { PLACES } from './places.ts';

/** The way to a page of the navigation. */
export function PlaceLink(props: {
  place: (typeof PLACES)[number];
  className: string | undefined;
  onClick?: () => void;
}) {
  const { place, className = '', onClick } = props;
  return (
    <Link
      to={place.to}
      className={className}
      activeOptions={{ includeSearch: false }}
      {...(onClick && { onClick })}
    >
      <Icon name={place.icon} />
      {place.label}
    </Link>
  );
}
