// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { VersionFields } from './drop-fields.ts';

/** By kind and version: the fields of its spec that the other version does not have. */
export const VERSION_FIELDS: Readonly<Record<string, Readonly<Record<string, VersionFields>>>> = {
  "EC2NodeClass": {
    "v1": {
      "capacityReservationSelectorTerms": true,
      "placementGroupSelector": true,
      "ipPrefixCount": true,
      "amiSelectorTerms": {
        "alias": true,
        "ssmParameter": true
      },
      "kubelet": true,
      "blockDeviceMappings": {
        "ebs": {
          "volumeInitializationRate": true
        }
      },
      "networkInterfaces": true,
      "connectionTracking": true,
      "cpuOptions": true
    },
    "v1beta1": {
      "blockDeviceMappings": {
        "ebs": {
          "kmsKeyId": true
        }
      }
    }
  },
  "NodeClaim": {
    "v1": {
      "nodeClassRef": {
        "group": true
      },
      "expireAfter": true,
      "terminationGracePeriod": true
    },
    "v1beta1": {
      "nodeClassRef": {
        "apiVersion": true
      },
      "kubelet": true
    }
  },
  "NodePool": {
    "v1": {
      "template": {
        "spec": {
          "nodeClassRef": {
            "group": true
          },
          "expireAfter": true,
          "terminationGracePeriod": true
        }
      },
      "disruption": {
        "budgets": {
          "reasons": true
        }
      },
      "replicas": true
    },
    "v1beta1": {
      "template": {
        "spec": {
          "nodeClassRef": {
            "apiVersion": true
          },
          "kubelet": true,
          "resources": true
        }
      },
      "disruption": {
        "expireAfter": true
      }
    }
  }
};
