import { describe, expect, test } from 'vitest';
import { registriesOn, releaseTags } from './registries.ts';

const ECR = { ECR_REPOSITORY: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cidery' };
const HUB = { DOCKERHUB_REPOSITORY: 'docker.io/cidery/cidery', DOCKERHUB_USERNAME: 'cidery' };
const GAR = {
  GAR_REPOSITORY: 'europe-west1-docker.pkg.dev/project/images/cidery',
  GCP_WORKLOAD_IDENTITY_PROVIDER:
    'projects/1/locations/global/workloadIdentityPools/github/providers/github',
  GCP_SERVICE_ACCOUNT: 'push@project.iam.gserviceaccount.com',
};

describe('a registry', () => {
  test('is enabled when all its variables are set', () => {
    expect(registriesOn({})).toEqual([]);
    expect(registriesOn({ ...ECR, DOCKERHUB_REPOSITORY: '' })).toEqual(['ecr']);
    expect(registriesOn({ ...ECR, ...HUB, ...GAR })).toEqual([
      'ecr',
      'docker-hub',
      'artifact-registry',
    ]);
  });

  test('that is only partly configured is rejected with the missing variables', () => {
    expect(() => registriesOn({ DOCKERHUB_USERNAME: 'cidery' })).toThrow(
      /docker-hub.*DOCKERHUB_REPOSITORY/,
    );
    expect(() => registriesOn({ GAR_REPOSITORY: GAR.GAR_REPOSITORY })).toThrow(
      /GCP_WORKLOAD_IDENTITY_PROVIDER and GCP_SERVICE_ACCOUNT/,
    );
  });

  test('is rejected when its repository has a tag or belongs to another registry', () => {
    expect(() => registriesOn({ ECR_REPOSITORY: `${ECR.ECR_REPOSITORY}:latest` })).toThrow(
      /not a repository of ecr/,
    );
    expect(() => registriesOn({ ...GAR, GAR_REPOSITORY: 'gcr.io/project/cidery' })).toThrow(
      /artifact-registry/,
    );
  });
});

describe('the tags of a release', () => {
  test('are the version, the minor, the major and latest', () => {
    expect(releaseTags('1.2.3')).toEqual(['1.2.3', '1.2', '1', 'latest']);
    expect(releaseTags('0.2.3')).toEqual(['0.2.3', '0.2', 'latest']);
  });

  test('are only the version for a pre-release', () => {
    expect(releaseTags('1.2.3-rc.1')).toEqual(['1.2.3-rc.1']);
  });

  test.each(['v1.2.3', '1.2', '01.2.3', '1.2.3 latest', '1.2.3;id'])(
    'cannot be made for %s',
    (version) => {
      expect(() => releaseTags(version)).toThrow(/is not a version/);
    },
  );
});
