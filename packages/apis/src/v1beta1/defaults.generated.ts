// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { DefaultsTree } from '../apply-defaults.ts';

export const EC2_NODE_CLASS_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "metadataOptions": {
          "default": {
            "httpEndpoint": "enabled",
            "httpProtocolIPv6": "disabled",
            "httpPutResponseHopLimit": 2,
            "httpTokens": "required"
          },
          "properties": {
            "httpEndpoint": {
              "default": "enabled"
            },
            "httpProtocolIPv6": {
              "default": "disabled"
            },
            "httpPutResponseHopLimit": {
              "default": 2
            },
            "httpTokens": {
              "default": "required"
            }
          }
        }
      }
    },
    "status": {
      "properties": {
        "capacityReservations": {
          "items": {
            "properties": {
              "reservationType": {
                "default": "default"
              },
              "state": {
                "default": "active"
              }
            }
          }
        }
      }
    }
  }
};

export const NODE_POOL_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "template": {
          "properties": {
            "spec": {
              "properties": {
                "nodeClassRef": {
                  "default": {
                    "apiVersion": "karpenter.k8s.aws/v1beta1",
                    "kind": "EC2NodeClass",
                    "name": "default"
                  }
                }
              }
            }
          }
        },
        "disruption": {
          "default": {
            "consolidationPolicy": "WhenUnderutilized",
            "expireAfter": "720h"
          },
          "properties": {
            "consolidationPolicy": {
              "default": "WhenUnderutilized"
            },
            "expireAfter": {
              "default": "720h"
            },
            "budgets": {
              "default": [
                {
                  "nodes": "10%"
                }
              ],
              "items": {
                "properties": {
                  "nodes": {
                    "default": "10%"
                  }
                }
              }
            }
          }
        }
      }
    },
    "status": {
      "properties": {
        "nodes": {
          "default": 0
        }
      }
    }
  }
};
