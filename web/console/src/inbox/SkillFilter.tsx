import { Tag } from "antd";
import { SKILLS, TEXTS } from "../texts";

type Props = {
  skills: readonly [string, number][];
  chosen: string | null;
  total: number;
  onChoose: (skill: string | null) => void;
};

/** The queue by skill. */
export function SkillFilter({ skills, chosen, total, onChoose }: Props) {
  return (
    <div className="inbox-skills" data-testid="skill-filter">
      <Tag.CheckableTag checked={chosen === null} onChange={() => onChoose(null)}>
        {TEXTS.inbox.allSkills} {total}
      </Tag.CheckableTag>
      {skills.map(([skill, count]) => (
        <Tag.CheckableTag key={skill} checked={chosen === skill} onChange={() => onChoose(skill)}>
          {SKILLS[skill] ?? skill} {count}
        </Tag.CheckableTag>
      ))}
    </div>
  );
}
