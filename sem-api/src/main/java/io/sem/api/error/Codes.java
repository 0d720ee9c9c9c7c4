package io.sem.api.error;

/**
 * The codes of diagnoses that SEM knows, for programs that decide by them. A cluster may report reasons of its own, which become
 * codes as they are, so a {@code switch} over codes needs a default. {@code docs/causes.md} says what to do about each.
 */
public final class Codes {

    /** The cluster's policy … does not allow this pod. */
    public static final String ADMISSION_DENIED = "AdmissionDenied";
    /** All containers of the pod are being restarted by its restart rule. */
    public static final String ALL_CONTAINERS_RESTARTING = "AllContainersRestarting";
    /** Node … does not support what the pod asks for (…). */
    public static final String APP_ARMOR = "AppArmor";
    /** The run has failed (…). */
    public static final String BACKOFF_LIMIT_EXCEEDED = "BackoffLimitExceeded";
    /** The storage behind … is gone. */
    public static final String CLAIM_LOST = "ClaimLost";
    /** The claim … does not exist. */
    public static final String CLAIM_MISSING = "ClaimMissing";
    /** An address or a port of … is not its own (…). */
    public static final String CLUSTER_IP_ALREADY_ALLOCATED = "ClusterIPAlreadyAllocated";
    /** An address or a port of … is not its own (…). */
    public static final String CLUSTER_IP_NOT_ALLOCATED = "ClusterIPNotAllocated";
    /** An address or a port of … is not its own (…). */
    public static final String CLUSTER_IP_NOT_VALID = "ClusterIPNotValid";
    /** An address or a port of … is not its own (…). */
    public static final String CLUSTER_IP_OUT_OF_RANGE = "ClusterIPOutOfRange";
    /** The program of container … ended by itself with exit code ……, but is to be kept running. */
    public static final String COMPLETED = "Completed";
    /** Node … cannot prepare the sandbox of the pod (…). */
    public static final String CONFIG_POD_SANDBOX_ERROR = "ConfigPodSandboxError";
    /** Node … lost the state of container …. */
    public static final String CONTAINER_STATUS_UNKNOWN = "ContainerStatusUnknown";
    /** Container … ended with exit code … (a command was not found or is not executable)…. */
    public static final String CRASH_LOOP_BACK_OFF = "CrashLoopBackOff";
    /** Node … has not received the secrets and config maps yet. */
    public static final String CREATE_CONTAINER_CONFIG_ERROR = "CreateContainerConfigError";
    /** Node … cannot create container …. */
    public static final String CREATE_CONTAINER_ERROR = "CreateContainerError";
    /** Node … cannot prepare the sandbox of the pod (…). */
    public static final String CREATE_POD_SANDBOX_ERROR = "CreatePodSandboxError";
    /** The run has failed (…). */
    public static final String DEADLINE_EXCEEDED = "DeadlineExceeded";
    /** Node … has no room yet for the new size of the pod. */
    public static final String DEFERRED = "Deferred";
    /** The cluster's provider cannot set up the load balancer of … (…). */
    public static final String DELETE_LOAD_BALANCER_FAILED = "DeleteLoadBalancerFailed";
    /** A device of the pod was taken out of service (…). */
    public static final String DELETION_BY_DEVICE_TAINT_MANAGER = "DeletionByDeviceTaintManager";
    /** The pod was removed from its node on purpose (…). */
    public static final String DELETION_BY_POD_GC = "DeletionByPodGC";
    /** The pod was removed from its node on purpose (…). */
    public static final String DELETION_BY_TAINT_MANAGER = "DeletionByTaintManager";
    /** It waits for run …, which is not deployed. */
    public static final String DEPENDENCY_UNDEPLOYED = "DependencyUndeployed";
    /** A device of the pod was taken out of service (…). */
    public static final String DEVICE_TAINT_MANAGER_EVICTION = "DeviceTaintManagerEviction";
    /** No node has the devices free that the pod claims. */
    public static final String DEVICES_TAKEN = "DevicesTaken";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String EMPTY_POD_SHARED_POOL_ERROR = "EmptyPodSharedPoolError";
    /** Image … is not on node … and may not be pulled. */
    public static final String ERR_IMAGE_NEVER_PULL = "ErrImageNeverPull";
    /** Node … failed to resize the pod. */
    public static final String ERROR = "Error";
    /** Node … ran short of memory or disk and evicted the pod. */
    public static final String EVICTED = "Evicted";
    /** The pod was removed from its node on purpose (…). */
    public static final String EVICTION_BY_EVICTION_API = "EvictionByEvictionAPI";
    /** The environment's quota is full: … is requested, … is used, the limit is …. */
    public static final String EXCEEDED_QUOTA = "ExceededQuota";
    /** A volume cannot be mounted on node …. */
    public static final String FAILED_ATTACH_VOLUME = "FailedAttachVolume";
    /** The cluster refuses to create the pods. */
    public static final String FAILED_CREATE = "FailedCreate";
    /** Node … cannot create the pod's sandbox or network. */
    public static final String FAILED_CREATE_POD_SAND_BOX = "FailedCreatePodSandBox";
    /** The run has failed (…). */
    public static final String FAILED_INDEXES = "FailedIndexes";
    /** A volume cannot be mounted on node …. */
    public static final String FAILED_MAP_VOLUME = "FailedMapVolume";
    /** A volume cannot be mounted because something does not exist: …. */
    public static final String FAILED_MOUNT = "FailedMount";
    /** Node … cannot prepare the file system of a volume (…). */
    public static final String FAILED_MOUNT_ON_FILESYSTEM_MISMATCH = "FailedMountOnFilesystemMismatch";
    /** Node … cannot give the pod the devices that it claims (…). */
    public static final String FAILED_NODE_DECLARED_FEATURES_CHECK = "FailedNodeDeclaredFeaturesCheck";
    /** Node … cannot give the pod the devices that it claims (…). */
    public static final String FAILED_PREPARE_DYNAMIC_RESOURCES = "FailedPrepareDynamicResources";
    /** Node … cannot give the pod the devices that it claims (…). */
    public static final String FAILED_RESOURCE_CLAIM_CREATION = "FailedResourceClaimCreation";
    /** The cluster cannot update the pods behind … (…). */
    public static final String FAILED_TO_CREATE_ENDPOINT = "FailedToCreateEndpoint";
    /** The cluster cannot update the pods behind … (…). */
    public static final String FAILED_TO_LIST_ENDPOINT_SLICES = "FailedToListEndpointSlices";
    /** The cluster cannot update the pods behind … (…). */
    public static final String FAILED_TO_LIST_PODS = "FailedToListPods";
    /** The cluster cannot update the pods behind … (…). */
    public static final String FAILED_TO_UPDATE_ENDPOINT = "FailedToUpdateEndpoint";
    /** The cluster cannot update the pods behind … (…). */
    public static final String FAILED_TO_UPDATE_ENDPOINT_SLICES = "FailedToUpdateEndpointSlices";
    /** Node … cannot prepare the file system of a volume (…). */
    public static final String FILE_SYSTEM_RESIZE_FAILED = "FileSystemResizeFailed";
    /** Pod … has ended, and the finalizer … keeps it. */
    public static final String HELD_BY_FINALIZER = "HeldByFinalizer";
    /** Pod … was to end by …, and node … has not ended it…. */
    public static final String NOT_ENDING = "NotEnding";
    /** The files of volume … of deployment … were deleted from the cluster. */
    public static final String FILES_DELETED = "FilesDeleted";
    /** The volume behind … is larger, and its file system is not yet: a node resizes it when. */
    public static final String FILE_SYSTEM_RESIZE_PENDING = "FileSystemResizePending";
    /** An address or a port of … is not its own (…). */
    public static final String IP_ADDRESS_NOT_ALLOCATED = "IPAddressNotAllocated";
    /** An address or a port of … is not its own (…). */
    public static final String IP_ADDRESS_WRONG_REFERENCE = "IPAddressWrongReference";
    /** The image store of node … does not work. */
    public static final String IMAGE_INSPECT_ERROR = "ImageInspectError";
    /** Image … cannot be pulled: its registry cannot be reached or limits the rate of pulls. */
    public static final String IMAGE_PULL_BACK_OFF = "ImagePullBackOff";
    /** The image of a volume of container … cannot be mounted. */
    public static final String IMAGE_VOLUME_MOUNT_FAILED = "ImageVolumeMountFailed";
    /** The new size of the pod does not fit on node … at all. */
    public static final String INFEASIBLE = "Infeasible";
    /** Init container … ended with exit code ……; … restarts so far. */
    public static final String INIT_CRASH_LOOP_BACK_OFF = "Init:CrashLoopBackOff";
    /** Node … does not support what the pod asks for (…). */
    public static final String INIT_CONTAINER_RESTART_POLICY_FORBIDDEN = "InitContainerRestartPolicyForbidden";
    /** … is not a valid image name. */
    public static final String INVALID_IMAGE_NAME = "InvalidImageName";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String INVALID_NODE_INFO = "InvalidNodeInfo";
    /** Node … cannot remove the container that ran before (…). */
    public static final String KILL_CONTAINER_ERROR = "KillContainerError";
    /** Node … cannot prepare the sandbox of the pod (…). */
    public static final String KILL_POD_SANDBOX_ERROR = "KillPodSandboxError";
    /** A container does not say how much it needs: …. */
    public static final String LIMITS_REQUIRED = "LimitsRequired";
    /** The cluster's provider has no load balancer for several protocols. */
    public static final String LOAD_BALANCER_MIXED_PROTOCOL_NOT_SUPPORTED = "LoadBalancerMixedProtocolNotSupported";
    /** The run has failed (…). */
    public static final String MAX_FAILED_INDEXES_EXCEEDED = "MaxFailedIndexesExceeded";
    /** Volume … is still attached to another node. */
    public static final String MULTI_ATTACH = "MultiAttach";
    /** Node … cannot create the pod's sandbox or network. */
    public static final String NETWORK_NOT_READY = "NetworkNotReady";
    /** … leads to no pod although pods are ready. */
    public static final String NO_ENDPOINTS = "NoEndpoints";
    /** … has no external address: the cluster's provider has not given it a load balancer. */
    public static final String NO_LOAD_BALANCER = "NoLoadBalancer";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String NODE_AFFINITY = "NodeAffinity";
    /** Node … does not answer since …; a pod with data is kept from moving, so that nothing is written twice. */
    public static final String NODE_LOST = "NodeLost";
    /** The nodes it could run on are cordoned. */
    public static final String NODES_CORDONED = "NodesCordoned";
    /** The nodes it could run on do not answer. */
    public static final String NODES_NOT_READY = "NodesNotReady";
    /** The nodes it could run on are short of resources (…). */
    public static final String NODES_UNDER_PRESSURE = "NodesUnderPressure";
    /** No node has enough free storage for a claim. */
    public static final String NOT_ENOUGH_STORAGE = "NotEnoughStorage";
    /** Container … runs, but is not ready. */
    public static final String NOT_READY = "NotReady";
    /** Container … used more memory than its limit and was killed; … restarts so far. */
    public static final String OOM_KILLED = "OOMKilled";
    /** The environment's LimitRange does not allow this pod: …. */
    public static final String OUT_OF_RANGE = "OutOfRange";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String OUT_OF_CPU = "OutOfcpu";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String OUT_OF_EPHEMERAL_STORAGE = "OutOfephemeral-storage";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String OUT_OF_MEMORY = "OutOfmemory";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String OUT_OF_PODS = "OutOfpods";
    /** … …. */
    public static final String PACKAGE_BROKEN = "PackageBroken";
    /** … cannot be fetched: the repository answered HTTP …. */
    public static final String PACKAGE_REFUSED = "PackageRefused";
    /** … cannot be fetched. */
    public static final String PACKAGE_UNREACHABLE = "PackageUnreachable";
    /** The run has failed (…). */
    public static final String POD_FAILURE_POLICY = "PodFailurePolicy";
    /** Node … does not support what the pod asks for (…). */
    public static final String POD_FEATURE_UNSUPPORTED = "PodFeatureUnsupported";
    /** Init container … has not finished its work. */
    public static final String POD_INITIALIZING = "PodInitializing";
    /** Node … does not support what the pod asks for (…). */
    public static final String POD_LEVEL_RESOURCES_NOT_SUPPORTED = "PodLevelResourcesNotSupported";
    /** Node … does not support what the pod asks for (…). */
    public static final String POD_OS_NOT_SUPPORTED = "PodOSNotSupported";
    /** Node … does not support what the pod asks for (…). */
    public static final String POD_OS_SELECTOR_NODE_LABEL_DOES_NOT_MATCH = "PodOSSelectorNodeLabelDoesNotMatch";
    /** Node … has no room yet for the new size of the pod. */
    public static final String POD_RESIZE_PENDING = "PodResizePending";
    /** The environment's Pod Security level … does not allow this pod. */
    public static final String POD_SECURITY = "PodSecurity";
    /** An address or a port of … is not its own (…). */
    public static final String PORT_ALREADY_ALLOCATED = "PortAlreadyAllocated";
    /** An address or a port of … is not its own (…). */
    public static final String PORT_NOT_ALLOCATED = "PortNotAllocated";
    /** An address or a port of … is not its own (…). */
    public static final String PORT_OUT_OF_RANGE = "PortOutOfRange";
    /** An address or a port of … is not its own (…). */
    public static final String PORT_RANGE_FULL = "PortRangeFull";
    /** The start hook of container … failed. */
    public static final String POST_START_HOOK_ERROR = "PostStartHookError";
    /** Node … cannot create container …. */
    public static final String PRE_CREATE_HOOK_ERROR = "PreCreateHookError";
    /** Node … cannot assign resources to container … before its start. */
    public static final String PRE_START_HOOK_ERROR = "PreStartHookError";
    /** The pod was removed from its node on purpose (…). */
    public static final String PREEMPTING = "Preempting";
    /** The pod was removed from its node on purpose (…). */
    public static final String PREEMPTION_BY_SCHEDULER = "PreemptionByScheduler";
    /** The update made no progress until the progress deadline of the cluster. */
    public static final String PROGRESS_DEADLINE_EXCEEDED = "ProgressDeadlineExceeded";
    /** The cluster has not counted the environment's quota yet. */
    public static final String QUOTA_NOT_READY = "QuotaNotReady";
    /** The pod waits for a readiness gate. */
    public static final String READINESS_GATES_NOT_READY = "ReadinessGatesNotReady";
    /** The registry of image … is not available. */
    public static final String REGISTRY_UNAVAILABLE = "RegistryUnavailable";
    /** Node … cannot remove the container that ran before (…). */
    public static final String REMOVE_CONTAINER_ERROR = "RemoveContainerError";
    /** Node … cannot resize container …. */
    public static final String RESIZE_POD_IN_PLACE_ERROR = "ResizePodInPlaceError";
    /** All containers of the pod are being restarted by its restart rule. */
    public static final String RESTART_ALL_CONTAINERS = "RestartAllContainers";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String SMT_ALIGNMENT_ERROR = "SMTAlignmentError";
    /** The pod waits until a scheduling gate is removed. */
    public static final String SCHEDULING_GATED = "SchedulingGated";
    /** An address or a port of … is not its own (…). */
    public static final String SERVICE_CIDR_FULL = "ServiceCIDRFull";
    /** The database was killed while it set itself up, and its image never sets up data that exists. */
    public static final String SET_UP_IN_PART = "SetUpInPart";
    /** The signature of image … is not accepted. */
    public static final String SIGNATURE_VALIDATION_FAILED = "SignatureValidationFailed";
    /** The program of container … cannot be started. */
    public static final String START_ERROR = "StartError";
    /** No node has the storage driver … that a claim needs. */
    public static final String STORAGE_DRIVER_MISSING = "StorageDriverMissing";
    /** Pod … of the old template never becomes ready, and the update waits for it. */
    public static final String STUCK_ON_OLD_TEMPLATE = "StuckOnOldTemplate";
    /** Node … does not support what the pod asks for (…). */
    public static final String SUPPLEMENTAL_GROUPS_POLICY_NOT_SUPPORTED = "SupplementalGroupsPolicyNotSupported";
    /** The cluster's provider cannot set up the load balancer of … (…). */
    public static final String SYNC_LOAD_BALANCER_FAILED = "SyncLoadBalancerFailed";
    /** Node … does not support what the pod asks for (…). */
    public static final String SYSCTL_FORBIDDEN = "SysctlForbidden";
    /** The pod is ending. */
    public static final String TERMINATING = "Terminating";
    /** The pod was removed from its node on purpose (…). */
    public static final String TERMINATION_BY_KUBELET = "TerminationByKubelet";
    /** Every node has as many volumes attached as it can. */
    public static final String TOO_MANY_VOLUMES = "TooManyVolumes";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String TOPOLOGY_AFFINITY_ERROR = "TopologyAffinityError";
    /** The cluster's provider cannot set up the load balancer of … (…). */
    public static final String UN_AVAILABLE_LOAD_BALANCER = "UnAvailableLoadBalancer";
    /** A volume claim has no storage yet. */
    public static final String UNBOUND_CLAIM = "UnboundClaim";
    /** Node … rejected the pod after it was scheduled there (…). */
    public static final String UNEXPECTED_ADMISSION_ERROR = "UnexpectedAdmissionError";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String UNEXPECTED_PREDICATE_FAILURE_TYPE = "UnexpectedPredicateFailureType";
    /** Container … was killed because its liveness or startup probe failed; … restarts so far. */
    public static final String UNHEALTHY = "Unhealthy";
    /** Node … lost the state of container …. */
    public static final String UNKNOWN = "Unknown";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String UNKNOWN_ERROR = "UnknownError";
    /** Node … could not give the pod the cpus or devices that it needs (…). */
    public static final String UNKNOWN_REASON = "UnknownReason";
    /** There is no storage class … for …. */
    public static final String UNKNOWN_STORAGE_CLASS = "UnknownStorageClass";
    /** No node that can be used has enough … free for what the pod requests, and others are out of use. */
    public static final String UNSCHEDULABLE = "Unschedulable";
    /** The cluster's provider cannot set up the load balancer of … (…). */
    public static final String UPDATE_LOAD_BALANCER_FAILED = "UpdateLoadBalancerFailed";
    /** Its data lies on a node or in a zone where the pod cannot run. */
    public static final String VOLUME_ELSEWHERE = "VolumeElsewhere";
    /** The storage behind a claim of the pod is gone. */
    public static final String VOLUME_GONE = "VolumeGone";
    /** The volume behind … is being made larger. */
    public static final String VOLUME_GROWING = "VolumeGrowing";
    /** Another pod uses the claim, which allows only one pod at a time. */
    public static final String VOLUME_IN_USE = "VolumeInUse";
    /** Node … gives the files of a volume to the group of the pod, which takes long for many files. */
    public static final String VOLUME_PERMISSION_CHANGE_IN_PROGRESS = "VolumePermissionChangeInProgress";
    /** The cluster cannot make the volume behind … larger…. */
    public static final String VOLUME_RESIZE_FAILED = "VolumeResizeFailed";
    /** It waits for deployment … to answer. */
    public static final String WAITING_FOR_DEPLOYMENT = "WaitingForDeployment";
    /** The pod waits until enough pods of its gang can be placed together. */
    public static final String WAITING_FOR_GANG = "WaitingForGang";
    /** It waits for run … to succeed. */
    public static final String WAITING_FOR_RUN = "WaitingForRun";

    private Codes() {}
}
