import { useId } from "react";
import { T } from "../texts";
import { StarIcon } from "./icons";

type Props = {
  label: string;
  value: number;
  size?: number;
  onChange: (value: number) => void;
  testId: string;
};

/** One to five, as radio buttons: arrows move, and a screen reader hears what each means. */
export function Stars({ label, value, size = 22, onChange, testId }: Props) {
  const name = useId();
  return (
    <fieldset className="stars">
      <legend>{label}</legend>
      {T.rateStars.map((meaning, index) => (
        <label key={meaning} className={index < value ? "is-full" : ""} title={meaning}>
          <input
            type="radio"
            name={name}
            checked={value === index + 1}
            aria-label={T.star(index + 1, meaning)}
            data-testid={`${testId}-${index + 1}`}
            onChange={() => onChange(index + 1)}
          />
          <StarIcon size={size} isFull={index < value} />
        </label>
      ))}
      <span className="stars-meaning">{T.rateStars[value - 1]}</span>
    </fieldset>
  );
}
