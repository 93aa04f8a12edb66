import { CLOUDS } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { planner, router } from './context.ts';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

/** The plan's title and rules, and what a person does with the plan as a whole. */
export function Toolbar() {
  const { past, future } = planner.history.value;
  return (
    <div class="toolbar">
      <input
        class="plan-title"
        aria-label={texts.title}
        placeholder={texts.untitled}
        value={planner.plan.value.title}
        maxLength={120}
        onChange={(event) => planner.setTitle(event.currentTarget.value)}
      />
      <Rules />
      <div class="buttons">
        <ToolButton
          icon="undo"
          label={texts.undo}
          onClick={planner.undo}
          disabled={past === undefined}
          bare
        />
        <ToolButton
          icon="redo"
          label={texts.redo}
          onClick={planner.redo}
          disabled={future === undefined}
          bare
        />
        <ToolButton icon="page" label={texts.newPlan} onClick={planner.newPlan} bare />
        <ToolButton
          icon="open"
          label={texts.openShort}
          onClick={() => router.openDialog('open')}
          bare="tight"
        />
        <ToolButton
          icon="plans"
          label={strings.app.plans}
          onClick={() => router.openDialog('plans')}
          bare="tight"
        />
        <ToolButton icon="add" label={texts.addRoot} onClick={() => router.openDialog('add')} />
        <ToolButton icon="fit" label={texts.fit} onClick={() => router.openDialog('fit')} />
        <ToolButton
          icon="share"
          label={texts.share}
          onClick={() => router.openDialog('share')}
          primary
        />
      </div>
    </div>
  );
}

/** The choice of a cloud's rules for subnets. */
function Rules() {
  return (
    <label class="field-inline rules">
      <span class="hidden">{texts.cloud}</span>
      <select
        value={planner.plan.value.cloud ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          planner.setCloud(CLOUDS.find((name) => name === value));
        }}
      >
        <option value="">{texts.noCloud}</option>
        {CLOUDS.map((name) => (
          <option key={name} value={name}>
            {strings.cloud.names[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
